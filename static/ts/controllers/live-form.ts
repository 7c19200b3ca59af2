/**
 * Shows what comes of a form while it is filled in: every change asks for the page anew and takes over its live part.
 *
 *     <form method="get" data-controller="live-form"> … <div data-role="live">…</div></form>
 *
 * A part outside the live one that depends on the form (columns of another sheet) is taken over when `data-role="anew"`.
 */
export function liveForm(form: HTMLElement, left: AbortSignal): void {
  if (!(form instanceof HTMLFormElement)) {
    throw new Error("A live form is a form.");
  }
  let question = new AbortController();
  const look = async (): Promise<void> => {
    question.abort();
    question = new AbortController();
    const signal = AbortSignal.any([left, question.signal]);
    const address = new URL(form.action || location.href);
    address.search = new URLSearchParams(textsOf(form)).toString();
    try {
      const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
      if (answer.ok) {
        takeOver(form, new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch (error) {
      // A later change asks anew; what is shown stays until it is answered.
      if (!signal.aborted) {
        throw error;
      }
    }
  };
  form.addEventListener("change", () => void look(), { signal: left });
}

function textsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form).entries()].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "gesture" ? [[name, value]] : [],
  );
}

function takeOver(form: HTMLFormElement, page: Document): void {
  for (const role of ["live", "anew"]) {
    const here = form.querySelector(`[data-role="${role}"]`);
    const there = page.querySelector(`#${form.id} [data-role="${role}"]`);
    if (here !== null && there !== null) {
      here.replaceChildren(...there.childNodes);
    }
  }
}
