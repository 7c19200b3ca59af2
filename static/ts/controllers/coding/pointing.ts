/** What a pointer does in the transcript: turns become current, stripes show and are taken, done marks are set. */

import type { DrawnCoding } from "../../model/coding";
import type { CodingScreen } from "./coding-screen";
import type { Commands } from "./commands";
import type { Work } from "./work";

export function followPointer(screen: CodingScreen, work: Work, commands: Commands): void {
  const { scroll } = screen.transcript;
  for (const kind of ["pointerdown", "focusin"] as const) {
    scroll.addEventListener(kind, ({ target }) => {
      screen.transcript.setCurrent(screen.transcript.indexAt(target as Node));
    });
  }
  scroll.addEventListener("pointerover", ({ target }) => {
    screen.drawing.hover(codingAt(screen, target as Element));
  });
  scroll.addEventListener("pointerout", () => {
    screen.drawing.hover(undefined);
  });
  scroll.addEventListener("click", ({ target }) => {
    press(screen, work, commands, target as Element);
  });
}

function press(screen: CodingScreen, work: Work, commands: Commands, target: Element): void {
  const done = target.closest<HTMLElement>(".done");
  const turn = screen.transcript.turns[screen.transcript.indexAt(target)];
  const coding = codingAt(screen, target);
  if (done !== null && turn !== undefined) {
    commands.setDone(turn, done.getAttribute("aria-pressed") !== "true");
  } else if (coding !== undefined) {
    work.take(coding);
  }
}

/** The coding whose stripe this is. */
function codingAt({ transcript, workbench }: CodingScreen, target: Element): DrawnCoding | undefined {
  const id = target.closest<HTMLElement>("[data-coding]")?.dataset.coding;
  const turn = transcript.turns[transcript.indexAt(target)];
  return id === undefined || turn === undefined ? undefined : workbench.find(turn.id, id);
}
