/** Saved, saving, offline, needs you: icon and words in the bar, never a modal. */

import { gettext, interpolate } from "../../i18n";
import type { Queue } from "../../state/queue";
import { el, icon, role, say } from "./dom";

interface Look {
  readonly kind: "" | "good" | "warn" | "bad";
  readonly icon: string | undefined;
  readonly text: string;
}

export class SavedPill {
  readonly #pill = role("pill");
  readonly #text = role("pill-text");
  #icon: string | undefined = "none yet";

  draw(queue: Queue): void {
    const look = lookOf(queue);
    this.#pill.className = `pill ${look.kind}`.trim();
    if (look.icon !== this.#icon) {
      this.#icon = look.icon;
      this.#pill.firstElementChild?.replaceWith(
        look.icon === undefined ? el("span", { class: "dot" }) : icon(look.icon),
      );
    }
    say(this.#text, look.text);
  }
}

function lookOf({ progress, entries, conflicts }: Queue): Look {
  const count = entries.length;
  if (progress === "signed-out") {
    return { kind: "bad", icon: "key-round", text: interpolate(gettext("Signed out, %(count)s waiting"), { count }) };
  }
  if (conflicts.length > 0) {
    return {
      kind: "bad",
      icon: "triangle-alert",
      text: interpolate(gettext("%(count)s needs you"), { count: conflicts.length }),
    };
  }
  if (progress === "offline") {
    return { kind: "warn", icon: "cloud-off", text: interpolate(gettext("Offline, %(count)s waiting"), { count }) };
  }
  return count > 0
    ? { kind: "", icon: "loader", text: interpolate(gettext("Saving %(count)s"), { count }) }
    : { kind: "good", icon: "check", text: gettext("Saved") };
}
