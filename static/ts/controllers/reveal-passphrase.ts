/**
 * Lets a person see what they type. It is covered again before the form is sent, so that no browser keeps it.
 *
 *     <span class="field" data-controller="reveal-passphrase">
 *       <input type="password">
 *       <button type="button" aria-pressed="false" aria-label="Show the passphrase" hidden></button>
 *     </span>
 */
export function revealPassphrase(field: HTMLElement, left: AbortSignal): void {
  const input = field.querySelector("input");
  const button = field.querySelector("button");
  if (input === null || button === null) {
    throw new Error("A passphrase field holds an input and a button.");
  }
  const show = (visible: boolean): void => {
    input.type = visible ? "text" : "password";
    button.setAttribute("aria-pressed", String(visible));
  };
  button.hidden = false;
  button.addEventListener("click", () => { show(input.type === "password"); }, { signal: left });
  input.form?.addEventListener("submit", () => { show(false); }, { signal: left });
}
