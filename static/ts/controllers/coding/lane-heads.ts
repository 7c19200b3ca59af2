/** Who has which lane of the margin: oneself first and dark, then the others; one lane for all on a narrow screen. */

import { gettext } from "../../i18n";
import type { WireCoder } from "../../model/wire";
import type { Workbench } from "../../state/workbench";
import { arrange, el, role } from "./dom";

const MOST_LANES = 6;
const NARROW = "(max-width: 734px)";

export class LaneHeads {
  #lanes: readonly (string | null)[] = [];
  #shape = "";
  readonly #narrow = matchMedia(NARROW);
  readonly #heads = role("lane-heads");

  constructor(
    private readonly workbench: Workbench,
    changed: () => void,
  ) {
    this.#narrow.addEventListener("change", () => {
      this.update();
      changed();
    });
    this.update();
  }

  get count(): number {
    return this.#narrow.matches ? 1 : Math.max(1, this.#lanes.length);
  }

  /** Coders beyond the last lane share it. The consensus has a lane of its own where there is one. */
  laneOf(coder: string | null): number {
    const lane = this.#lanes.indexOf(coder);
    return Math.min(lane < 0 ? this.#lanes.length - 1 : lane, this.count - 1);
  }

  /** Whoever has codings here, and oneself. Returns whether anything moved. */
  update(): boolean {
    const lanes = this.#wanted();
    const shape = `${String(this.#narrow.matches)} ${lanes.join()}`;
    if (shape === this.#shape) {
      return false;
    }
    this.#shape = shape;
    this.#lanes = lanes;
    this.#heads.style.setProperty("--lanes", String(this.count));
    arrange(this.#heads, this.#narrow.matches ? [] : lanes.map((lane) => this.#head(lane)));
    return true;
  }

  #wanted(): (string | null)[] {
    const { me, round, coders } = this.workbench;
    const present = this.workbench.codersWithCodings();
    const own = me.may.code || present.has(me.member) ? [me.member] : [];
    if (round.others_hidden) {
      return [me.member];
    }
    const others = [...coders.keys()].filter((id) => id !== me.member && present.has(id));
    return [...own, ...others, ...(present.has(null) ? [null] : [])].slice(0, MOST_LANES);
  }

  #head(lane: string | null): HTMLElement {
    const coder: WireCoder = (lane === null ? undefined : this.workbench.coders.get(lane)) ?? {
      id: "",
      name: gettext("Consensus"),
      mark: "=",
    };
    return el(
      "span",
      { class: lane === this.workbench.me.member ? "coder me" : "coder", title: coder.name },
      coder.mark,
    );
  }
}
