/** The keys of the editor. They work while one types, so none of them is a letter by itself. */

export interface EditorCommands {
  play(): void;
  back(): void;
  forward(): void;
  slower(): void;
  faster(): void;
  stamp(): void;
  next(): void;
  previous(): void;
  down(): void;
  up(): void;
  add(): void;
}

export type EditorCommand = keyof EditorCommands;

const PLAIN: Readonly<Record<string, EditorCommand>> = {
  Escape: "play",
  F1: "back",
  F2: "forward",
  F3: "slower",
  F4: "faster",
};
const WITH_CONTROL: Readonly<Record<string, EditorCommand>> = {
  Enter: "next",
  j: "stamp",
  J: "stamp",
  ArrowDown: "down",
  ArrowUp: "up",
};

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** The command of a key press; undefined: not ours. */
export function commandOf({ key, shiftKey, altKey, ctrlKey, metaKey }: Press): EditorCommand | undefined {
  if (altKey) {
    return undefined;
  }
  if (ctrlKey || metaKey) {
    const command = WITH_CONTROL[key];
    return shiftKey ? (command === "next" ? "previous" : undefined) : command;
  }
  return shiftKey ? undefined : PLAIN[key];
}

/** Keys anywhere in `box`, and its buttons that name a command in `data-key`. */
export function listenForEditorKeys(box: HTMLElement, commands: EditorCommands): void {
  box.addEventListener("keydown", (event) => {
    const command = event.isComposing ? undefined : commandOf(event);
    if (command !== undefined) {
      event.preventDefault();
      commands[command]();
    }
  });
  for (const button of box.querySelectorAll<HTMLElement>("[data-key]")) {
    // The field keeps the focus, so that one types on after a press.
    button.addEventListener("pointerdown", (event) => { event.preventDefault(); });
    button.addEventListener("click", () => {
      commands[button.dataset.key as EditorCommand]();
    });
  }
}
