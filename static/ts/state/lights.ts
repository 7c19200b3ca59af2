/** Which codes are lit in their own colour: four at most, the oldest goes out for a fifth. */

import type { View } from "../model/tints";

const MOST = 4;

export class Lights {
  #lit: readonly string[] = [];
  /** Only one code is shown, everything else is left unpainted. */
  only: string | undefined;
  view: View = "density";

  constructor(private readonly changed: () => void) {}

  get count(): number {
    return this.#lit.length;
  }

  isLit(code: string): boolean {
    return this.#lit.includes(code);
  }

  toggle(code: string): void {
    const others = this.#lit.filter((lit) => lit !== code);
    this.#lit = others.length < this.#lit.length ? others : [...others, code].slice(-MOST);
    this.only = undefined;
    this.changed();
  }

  showOnly(code: string): void {
    this.#lit = [code];
    this.only = code;
    this.changed();
  }

  clear(): void {
    this.#lit = [];
    this.only = undefined;
    this.changed();
  }

  toggleView(): void {
    this.view = this.view === "density" ? "plain" : "density";
    this.changed();
  }
}
