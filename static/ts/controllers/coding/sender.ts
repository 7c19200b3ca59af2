/** From a gesture in the queue to the server and back: the words are read from the page, never from the device. */

import { canDigest, sha256 } from "../../anchoring/digest";
import { request } from "../../http";
import { gettext } from "../../i18n";
import type { WireAnswer } from "../../model/wire";
import { quotedBy, requestOf, type Address, type Gesture, type Quoted } from "../../state/gestures";
import { outcomeOf, type Outcome } from "../../state/sending";
import type { SignedIn } from "./signed-in";
import type { Transcript } from "./transcript";

const TEXT_CHANGED = 412;

export class Sender {
  constructor(
    private readonly transcript: Transcript,
    private readonly address: Address,
    private readonly signedIn: SignedIn,
  ) {}

  async send(gesture: Gesture): Promise<Outcome> {
    const quote = await this.#words(quotedBy(gesture));
    if (quote === undefined) {
      return {
        kind: "conflict",
        problem: { type: "about:blank", title: gettext("The text has changed since."), status: TEXT_CHANGED },
      };
    }
    if (this.signedIn.inDoubt && (await this.signedIn.check()) !== "same") {
      return { kind: "signed-out" };
    }
    const outcome = await this.#sendOnce(gesture, quote);
    const inDoubt = outcome.kind === "signed-out" || (outcome.kind === "refused" && outcome.problem.status === 403);
    // A refusal may only mean that somebody signed in elsewhere and the token of this page is old.
    return inDoubt ? this.#sendAfterCheck(gesture, quote, outcome) : outcome;
  }

  async withDigest(gesture: Gesture): Promise<Gesture> {
    const quoted = quotedBy(gesture);
    if (quoted === undefined || !canDigest()) {
      return gesture;
    }
    const digest = await sha256(this.transcript.wordsOf(quoted) ?? "");
    switch (gesture.kind) {
      case "apply":
        return { ...gesture, digest };
      case "change":
        return { ...gesture, extent: gesture.extent && { ...gesture.extent, to: { ...gesture.extent.to, digest } } };
      case "code":
        return { ...gesture, name: { ...quoted, digest } };
      default:
        return gesture;
    }
  }

  async #sendOnce(gesture: Gesture, quote: string): Promise<Outcome> {
    const { method, url, body } = requestOf(gesture, this.address, quote);
    try {
      const answer = await request<WireAnswer>(method, url, { body, key: gesture.id });
      return { kind: "done", answer };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async #sendAfterCheck(gesture: Gesture, quote: string, refused: Outcome): Promise<Outcome> {
    const who = await this.signedIn.check();
    if (who === "same") {
      const again = await this.#sendOnce(gesture, quote);
      return again.kind === "signed-out" ? refused : again;
    }
    return { kind: who === "unknown" ? "again" : "signed-out" };
  }

  /** The words of a span as the page has them; undefined where they are no longer those that were marked. */
  async #words(quoted: Quoted | undefined): Promise<string | undefined> {
    if (quoted === undefined) {
      return "";
    }
    const words = this.transcript.wordsOf(quoted);
    const unchanged = words !== undefined && (quoted.digest === "" || (await sha256(words)) === quoted.digest);
    return unchanged ? words : undefined;
  }
}
