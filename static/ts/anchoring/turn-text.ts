/** The text of one turn as the page holds it: paragraphs of one text node each, joined by LF. Never changes a node. */

import { Offsets, type CodePointSpan, type Utf16Span } from "./offsets";

export interface DomPosition {
  readonly node: Node;
  readonly offset: number;
}

interface Paragraph {
  /** The text node, or the empty paragraph itself. */
  readonly node: Node;
  readonly element: Element;
  /** UTF-16 units of the whole text. */
  readonly start: number;
  readonly length: number;
}

/**
 * Markup: `<article class="turn" id="t-14" data-text data-revision data-sha lang>` holding
 * `<div class="text" dir><p>…</p><p>…</p></div>`.
 */
export class TurnText {
  readonly id: string;
  readonly revision: string;
  /** The intervention whose text it is. */
  readonly intervention: string;
  readonly number: string;
  readonly body: HTMLElement;
  #offsets: Offsets | undefined;
  #paragraphs: readonly Paragraph[] | undefined;

  constructor(readonly element: HTMLElement) {
    const { text, revision } = element.dataset;
    const body = element.querySelector<HTMLElement>(".text");
    if (text === undefined || revision === undefined || body === null) {
      throw new Error("A turn names its text and revision and holds its paragraphs.");
    }
    this.id = text;
    this.revision = revision;
    this.intervention = element.dataset.turn ?? "";
    this.number = element.id.replace(/^t-/, "");
    this.body = body;
  }

  get language(): string {
    return this.element.lang;
  }

  get offsets(): Offsets {
    this.#offsets ??= new Offsets(Array.from(this.body.children, (paragraph) => paragraph.textContent).join("\n"));
    return this.#offsets;
  }

  get text(): string {
    return this.offsets.text;
  }

  /** Where a UTF-16 offset lies on the page. Throws a RangeError outside the text. */
  positionAt(utf16: number): DomPosition {
    const paragraph = this.#lines().findLast(({ start }) => start <= utf16);
    if (paragraph === undefined || utf16 > paragraph.start + paragraph.length) {
      throw new RangeError(`Position ${utf16} lies outside turn ${this.number}.`);
    }
    return { node: paragraph.node, offset: utf16 - paragraph.start };
  }

  /** The UTF-16 offset of a place on the page; what lies before the text is its start, what lies after its end. */
  offsetOf({ node, offset }: DomPosition): number {
    const paragraph = this.#lines().find((line) => line.element.contains(node));
    if (paragraph !== undefined) {
      return paragraph.start + inParagraph(paragraph, { node, offset });
    }
    const whole = this.element.ownerDocument.createRange();
    whole.selectNodeContents(this.body);
    return whole.comparePoint(node, offset) < 0 ? 0 : this.#offsetBetween({ node, offset });
  }

  /** For drawing and measuring: a range the page will not keep up to date, nor has to. */
  rangeOf({ utf16Start, utf16End }: Utf16Span): StaticRange {
    const start = this.positionAt(utf16Start);
    const end = this.positionAt(utf16End);
    return new StaticRange({
      startContainer: start.node,
      startOffset: start.offset,
      endContainer: end.node,
      endOffset: end.offset,
    });
  }

  rangeOfCodePoints(span: CodePointSpan): StaticRange {
    return this.rangeOf(this.offsets.spanToUtf16(span));
  }

  /** A place between paragraphs counts as the end of the one before it. */
  #offsetBetween({ node, offset }: DomPosition): number {
    const before = node === this.body ? this.#lines()[offset - 1] : this.#lines().at(-1);
    return before === undefined ? 0 : before.start + before.length;
  }

  #lines(): readonly Paragraph[] {
    this.#paragraphs ??= paragraphsOf(this.body);
    return this.#paragraphs;
  }
}

function paragraphsOf(body: HTMLElement): Paragraph[] {
  let start = 0;
  return Array.from(body.children, (element) => {
    const length = element.textContent.length;
    const paragraph = { node: element.firstChild ?? element, element, start, length };
    start += length + 1;
    return paragraph;
  });
}

function inParagraph({ node, length }: Paragraph, place: DomPosition): number {
  if (place.node === node) {
    return place.node.nodeType === Node.TEXT_NODE ? place.offset : 0;
  }
  return place.offset === 0 ? 0 : length;
}
