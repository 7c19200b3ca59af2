/** One thing that happens and those who want to hear of it. */
export class Signal {
  readonly #listeners: (() => void)[] = [];

  connect(listener: () => void): void {
    this.#listeners.push(listener);
  }

  send(): void {
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}
