/** What is being typed, kept on this device under a name until it was sent. A browser that keeps nothing still types. */

const PREFIX = "rapporteur draft ";
const SENT = "rapporteur sent ";

export class Drafts {
  constructor(private readonly storage: Storage = localStorage) {}

  of(name: string): string | undefined {
    return this.storage.getItem(PREFIX + name) ?? undefined;
  }

  keep(name: string, text: string): void {
    try {
      if (text.trim() === "") {
        this.forget(name);
      } else {
        this.storage.setItem(PREFIX + name, text);
      }
    } catch (error) {
      // No room, or none allowed: the words stay in the field.
      if (!(error instanceof DOMException)) {
        throw error;
      }
    }
  }

  forget(name: string): void {
    this.storage.removeItem(PREFIX + name);
  }

  /** On its way with a form: what became of it is known when the next page is open. */
  sent(name: string): void {
    const text = this.of(name);
    this.forget(name);
    if (text !== undefined) {
      this.storage.setItem(SENT + name, text);
    }
  }

  /** What was sent has arrived, or is a draft again. */
  settle(name: string, arrived: boolean): void {
    const text = this.storage.getItem(SENT + name);
    this.storage.removeItem(SENT + name);
    if (text !== null && !arrived && this.of(name) === undefined) {
      this.keep(name, text);
    }
  }
}
