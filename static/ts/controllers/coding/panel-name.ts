/** Which panel one is reading in, which intervention of how many, and the same in the address. */

import { gettext, interpolate } from "../../i18n";
import { role, say } from "./dom";
import type { Transcript } from "./transcript";

/** Browsers refuse an address that changes too often. */
const ADDRESS_AFTER = 500;

export function followPlace(transcript: Transcript): void {
  const name = role("panel-name");
  // The panel that crosses the upper edge of the view.
  const observer = new IntersectionObserver(
    (entries) => {
      const reached = entries.find(({ isIntersecting }) => isIntersecting)?.target;
      if (reached instanceof HTMLElement) {
        say(name, reached.dataset.title ?? "");
      }
    },
    { root: transcript.scroll, rootMargin: "0px 0px -95% 0px" },
  );
  transcript.scroll.querySelectorAll(".part").forEach((part) => {
    observer.observe(part);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  transcript.onCurrent = (index) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", `#${transcript.turns[index]?.element.id ?? ""}`);
    }, ADDRESS_AFTER);
    say(
      role("where"),
      interpolate(gettext("%(number)s of %(count)s"), { number: index + 1, count: transcript.turns.length }),
    );
  };
}
