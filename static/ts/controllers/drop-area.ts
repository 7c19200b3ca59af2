import { gettext, interpolate, ngettext } from "../i18n";

/**
 * Takes files dropped onto it into its file input, and names what was chosen. Without script the input alone does.
 *
 *     <div class="drop" data-controller="drop-area">
 *       <span data-role="chosen" role="status">Drop a file here or choose one</span>
 *       <input type="file" accept=".csv,.xlsx">
 *       <p data-role="refused" role="alert" hidden></p>
 *     </div>
 */
export function dropArea(area: HTMLElement, left: AbortSignal): void {
  const input = area.querySelector<HTMLInputElement>('input[type="file"]');
  const chosen = area.querySelector<HTMLElement>('[data-role="chosen"]');
  const refused = area.querySelector<HTMLElement>('[data-role="refused"]');
  if (input === null || chosen === null || refused === null) {
    throw new Error("A drop area holds a file input and the places for what is said about it.");
  }
  const refuse = (reason: string): void => {
    refused.textContent = reason;
    refused.hidden = reason === "";
  };
  const take = (files: FileList): void => {
    const reason = reasonAgainst([...files], input);
    refuse(reason);
    if (reason === "") {
      input.files = files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  input.addEventListener("change", () => { nameFiles(input, chosen); refuse(""); }, { signal: left });
  listenForDrops(area, take, left);
}

function listenForDrops(area: HTMLElement, take: (files: FileList) => void, left: AbortSignal): void {
  const mark = (over: boolean): void => { area.classList.toggle("is-over", over); };
  area.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); }, { signal: left });
  area.addEventListener("dragleave", () => { mark(false); }, { signal: left });
  area.addEventListener(
    "drop",
    (event) => {
      event.preventDefault();
      mark(false);
      if (event.dataTransfer !== null && event.dataTransfer.files.length > 0) {
        take(event.dataTransfer.files);
      }
    },
    { signal: left },
  );
}

function nameFiles(input: HTMLInputElement, chosen: HTMLElement): void {
  const names = [...(input.files ?? [])].map((file) => file.name);
  if (names.length > 0) {
    chosen.textContent = names.join(", ");
  }
}

/** Why the files cannot be taken, empty where they can. */
function reasonAgainst(files: readonly File[], input: HTMLInputElement): string {
  if (files.length > 1 && !input.multiple) {
    return interpolate(gettext("One file at a time: %(count)s were dropped, none was taken."), { count: files.length });
  }
  const endings = endingsOf(input);
  const strangers = files.map((file) => file.name).filter((name) => endings.length > 0 && !hasEnding(name, endings));
  return strangers.length === 0 ? "" : wordsAgainst(strangers, endings);
}

function endingsOf(input: HTMLInputElement): string[] {
  const kinds = input.accept.toLowerCase().split(",");
  return kinds.map((kind) => kind.trim()).filter((kind) => kind.startsWith("."));
}

function hasEnding(name: string, endings: readonly string[]): boolean {
  return endings.some((ending) => name.toLowerCase().endsWith(ending));
}

function wordsAgainst(names: readonly string[], endings: readonly string[]): string {
  return interpolate(
    ngettext(
      "%(names)s was not taken: it does not end in %(endings)s.",
      "%(names)s were not taken: they do not end in %(endings)s.",
      names.length,
    ),
    { names: names.join(", "), endings: endings.join(", ") },
  );
}
