/** Coding one result where it stands, and taking that back, without leaving the page or losing the place. */

import { Problem, newKey, request } from "../http";
import { gettext } from "../i18n";

export interface Found {
  readonly results: HTMLElement;
  /** Where batches of codings are made. */
  readonly address: string;
  readonly say: (words: string) => void;
  /** Asks for the results anew. */
  readonly again: () => Promise<void>;
}

interface Batch {
  readonly id: string;
}

/** The form in the results names round, code, unit and query; the button pressed in it, the place. */
export function codeFound(found: Found, left: AbortSignal): void {
  found.results.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (form instanceof HTMLFormElement && submitter instanceof HTMLButtonElement && submitter.name === "place") {
        event.preventDefault();
        // Pressed again after no answer, it is the same intent.
        submitter.dataset.key ??= newKey();
        void codeOne(found, form, submitter, submitter.dataset.key);
      }
    },
    { signal: left },
  );
}

async function codeOne(found: Found, form: HTMLFormElement, button: HTMLButtonElement, key: string): Promise<void> {
  const { round, code, unit, query } = form.dataset;
  button.disabled = true;
  try {
    const body = { round, code, unit, query, places: [button.value] };
    const batch = await request<Batch>("POST", found.address, { body, key });
    found.say(gettext("Coded."));
    button.replaceWith(codedMark(), undoButton(found, batch));
  } catch (error) {
    button.disabled = false;
    button.focus();
    found.say(reasonOf(error));
  }
}

function codedMark(): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "pill good";
  mark.textContent = gettext("coded");
  return mark;
}

function undoButton(found: Found, batch: Batch): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn bare small";
  button.textContent = gettext("Undo");
  const key = newKey();
  button.addEventListener("click", () => {
    button.disabled = true;
    request("DELETE", `${found.address}/${batch.id}`, { key }).then(
      async () => {
        await found.again();
        found.say(gettext("Taken off."));
      },
      (error: unknown) => {
        button.disabled = false;
        found.say(reasonOf(error));
      },
    );
  });
  // The button that had the focus is gone.
  queueMicrotask(() => {
    button.focus();
  });
  return button;
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem) {
    return error.message;
  }
  return gettext("The server could not be reached. Nothing is lost: press again.");
}
