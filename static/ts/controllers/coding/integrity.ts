/** Checks, while the browser is idle, that every text on the page is the one that was stored. */

import { canDigest, sha256 } from "../../anchoring/digest";
import type { TurnText } from "../../anchoring/turn-text";

const AT_ONCE = 25;

/** Calls back with the numbers of turns whose text differs; not at all when all are sound. */
export function checkTexts(turns: readonly TurnText[], differ: (numbers: readonly string[]) => void): void {
  if (canDigest()) {
    whenIdle(() => void checkFrom(turns, 0, [], differ));
  }
}

async function checkFrom(
  turns: readonly TurnText[],
  start: number,
  found: readonly string[],
  differ: (numbers: readonly string[]) => void,
): Promise<void> {
  const part = turns.slice(start, start + AT_ONCE);
  const wrong = await Promise.all(
    part.map(async (turn) => ((await sha256(turn.text)) === turn.element.dataset.sha ? [] : [turn.number])),
  );
  const all = [...found, ...wrong.flat()];
  if (start + AT_ONCE < turns.length) {
    whenIdle(() => void checkFrom(turns, start + AT_ONCE, all, differ));
  } else if (all.length > 0) {
    differ(all);
  }
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) {
    requestIdleCallback(work);
  } else {
    setTimeout(work, 200);
  }
}
