/** The bar's buttons, the form for a new code, and the switch for single-letter keys. */

import { KINDS } from "../../model/codebook";
import type { Lights } from "../../state/lights";
import type { Workbench } from "../../state/workbench";
import type { Commands } from "./commands";
import { lettersAreKeys, setLettersAreKeys } from "./keyboard";
import { el, inputRole, required, role } from "./dom";
import { kindName } from "./words";

export function attachBar(lights: Lights, workbench: Workbench, commands: Commands): void {
  role("view").addEventListener("click", () => {
    lights.toggleView();
  });
  role("lights").addEventListener("click", () => {
    lights.clear();
  });
  role("undo").addEventListener("click", () => {
    commands.undo();
  });
  attachNewCode(workbench, commands);
  const letters = inputRole("letters");
  letters.checked = lettersAreKeys();
  letters.addEventListener("change", () => {
    setLettersAreKeys(letters.checked);
  });
}

function attachNewCode(workbench: Workbench, commands: Commands): void {
  const form = role("new-code-form");
  role("new-code").hidden = !workbench.me.may.add_codes;
  role("kinds").replaceChildren(...KINDS.map((kind) => el("option", { value: kind }, kindName(kind))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form instanceof HTMLFormElement) {
      const given = new FormData(form);
      commands.create(textOf(given, "name"), textOf(given, "kind"), []);
      form.reset();
    }
    required("#new-code").hidePopover();
  });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
