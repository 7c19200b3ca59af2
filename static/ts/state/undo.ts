/** What this person did since the page was opened, to take back and to do again: each way a new gesture. */

import { inverseOf, type Gesture } from "./gestures";

export interface Action {
  /** What was done, as the undo button names it. */
  readonly label: string;
  /** More than one where a selection crossed texts: they are undone together. */
  readonly gestures: readonly Gesture[];
}

export class UndoStack {
  #done: Action[] = [];
  #undone: Action[] = [];

  constructor(
    private readonly coder: string,
    private readonly newId: () => string,
  ) {}

  get next(): Action | undefined {
    return this.#done.at(-1);
  }

  /** Something new was done: what had been undone cannot be done again. */
  record(action: Action): void {
    this.#done.push(action);
    this.#undone = [];
  }

  /** The action that takes the last one back; undefined where there is none. */
  undo(): Action | undefined {
    return this.#move(this.#done, this.#undone);
  }

  redo(): Action | undefined {
    return this.#move(this.#undone, this.#done);
  }

  /** The server refused a gesture: there is nothing to take back. */
  forget(gestureId: string): void {
    const holds = ({ gestures }: Action) => gestures.some(({ id }) => id === gestureId);
    this.#done = this.#done.filter((action) => !holds(action));
    this.#undone = this.#undone.filter((action) => !holds(action));
  }

  #move(from: Action[], to: Action[]): Action | undefined {
    const action = from.pop();
    if (action === undefined) {
      return undefined;
    }
    const inverse = {
      label: action.label,
      gestures: action.gestures.toReversed().flatMap((gesture) => this.#inverse(gesture)),
    };
    to.push(inverse);
    return inverse;
  }

  #inverse(gesture: Gesture): Gesture[] {
    const inverse = inverseOf(gesture, this.coder);
    return inverse === undefined ? [] : [{ ...inverse, id: this.newId() }];
  }
}
