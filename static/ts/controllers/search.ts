/**
 * Searches while one types: the results are asked for anew, the field is never touched, the address follows.
 *
 *     <div data-controller="search" data-batches="/api/v1/…/coding-batches">
 *       <form data-role="asks"><input type="search" name="q"> …</form>
 *       <p role="status" data-role="count"></p>
 *       <div data-role="results">…</div>
 *     </div>
 *
 * The results bring their own count in `[data-role="counted"]`. `round` decides which codes there are: another one
 * loads the page.
 */

import { gettext } from "../i18n";
import { codeFound } from "./search-coding";

const PAUSE = 200;

export function search(place: HTMLElement, left: AbortSignal): void {
  const form = part(place, "asks");
  const results = part(place, "results");
  if (!(form instanceof HTMLFormElement)) {
    throw new Error("A search asks with a form.");
  }
  const say = (words: string): void => {
    part(place, "count").textContent = words;
  };
  let question = new AbortController();
  const look = async (): Promise<void> => {
    question.abort();
    question = new AbortController();
    const signal = AbortSignal.any([left, question.signal]);
    const address = addressOf(form);
    history.replaceState(null, "", address);
    results.ariaBusy = "true";
    try {
      const page = await ask(address, signal);
      signal.throwIfAborted();
      results.replaceChildren(...page.body.childNodes);
      say(results.querySelector('[data-role="counted"]')?.textContent.trim() ?? "");
    } catch {
      if (signal.aborted) {
        return;
      }
      say(gettext("No answer from the server. What you typed is kept; type on or press Enter to try again."));
    }
    results.ariaBusy = "false";
  };
  listen(form, left, look);
  codeFound({ results, address: place.dataset.batches ?? "", say, again: look }, left);
}

function listen(form: HTMLFormElement, left: AbortSignal, look: () => Promise<void>): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const lookIn = (pause: number): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void look(), pause);
  };
  form.addEventListener(
    "input",
    (event) => {
      if (event.target instanceof HTMLInputElement && !(event).isComposing) {
        lookIn(PAUSE);
      }
    },
    { signal: left },
  );
  form.addEventListener("compositionend", () => { lookIn(PAUSE); }, { signal: left });
  form.addEventListener(
    "change",
    ({ target }) => {
      if (target instanceof HTMLSelectElement && target.name === "round") {
        location.assign(addressOf(form));
      } else if (target instanceof HTMLSelectElement) {
        lookIn(0);
      }
    },
    { signal: left },
  );
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      lookIn(0);
    },
    { signal: left },
  );
  left.addEventListener("abort", () => { clearTimeout(waiting); });
}

/** Where the page with these results lives, without what is left empty. */
function addressOf(form: HTMLFormElement): URL {
  const address = new URL(form.action);
  address.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") {
      address.searchParams.set(name, value);
    }
  }
  return address;
}

async function ask(address: URL, signal: AbortSignal): Promise<Document> {
  const results = new URL(address);
  results.searchParams.set("part", "results");
  const answer = await fetch(results, { signal, headers: { Accept: "text/html" } });
  // Signed out meanwhile, the answer is another page.
  if (!answer.ok || answer.redirected) {
    throw new Error(`The search answered ${answer.status}.`);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function part(place: HTMLElement, role: string): HTMLElement {
  const found = place.querySelector<HTMLElement>(`[data-role="${role}"]`);
  if (found === null) {
    throw new Error(`A search has a part “${role}”.`);
  }
  return found;
}
