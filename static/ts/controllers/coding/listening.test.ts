import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";

import { find } from "../../testing";
import { turnMarkup } from "../../testing-coding";
import { listenForDeckKeys } from "./deck-bar";
import { required } from "./dom";
import { Listening } from "./listening";
import { Painter } from "./painting";
import { StatusLine } from "./status-line";
import { Transcript } from "./transcript";

const BAR = ["play", "now", "back", "forward", "slower", "speed", "faster", "follow", "close"]
  .map((name) => `<button data-deck="${name}">${name === "play" ? '<span data-deck="play-name"></span>' : ""}</button>`)
  .join("");
const MOMENTS = [
  { text: "text 1", revision: "r", recording: "tape", start_ms: 1000, sentences: [[0, 8, 1000], [9, 22, 5000]] },
  { text: "text 2", revision: "r", recording: "page", start_ms: 61_000, sentences: [] },
];

/** The tests' document has none. */
function RangeOfTests(init: StaticRangeInit): StaticRangeInit {
  return init;
}

let painter: Painter;
let paint: MockInstance<Painter["paint"]>;
let play: MockInstance<HTMLMediaElement["play"]>;
let pause: MockInstance<HTMLMediaElement["pause"]>;
let letters = true;

function audio(): HTMLAudioElement {
  return find("audio");
}

/** The browser of the tests plays nothing: what it would tell is told by hand. */
function playing(on: boolean): void {
  Object.defineProperty(audio(), "paused", { value: !on, configurable: true });
}

function hear(seconds: number): void {
  audio().currentTime = seconds;
  audio().dispatchEvent(new Event("timeupdate"));
}

async function press(key: string, target: Element = find("article")): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  await new Promise((resolve) => setTimeout(resolve));
  return event.defaultPrevented;
}

function putCaret(turn: number, offset: number): void {
  const text = document.querySelectorAll("article p")[turn]?.firstChild;
  document.getSelection()?.collapse(text ?? null, offset);
}

beforeEach(() => {
  localStorage.clear();
  letters = true;
  document.body.innerHTML = `
    <div data-role="scroll">${turnMarkup(1, "Welcome. Let us begin.")}${turnMarkup(2, "Thank you.")}</div>
    <span data-role="said"></span>
    <section id="recording"><ul>
      <li data-recording="tape" data-title="Tape" data-offset="1500" data-media="/tape/" data-type="audio/wav"></li></ul>
      <video hidden></video><audio hidden></audio>${BAR}</section>`;
  vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(Response.json(MOMENTS))));
  vi.stubGlobal("StaticRange", RangeOfTests);
  play = vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  pause = vi.spyOn(HTMLMediaElement.prototype, "pause").mockReturnValue();
  painter = new Painter();
  paint = vi.spyOn(painter, "paint").mockReturnValue();
  const transcript = new Transcript();
  transcript.setCurrent(0);
  const listening = new Listening(required("#recording"), "/moments", transcript, painter, new StatusLine());
  listenForDeckKeys(transcript.scroll, listening, () => letters);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the recording beside the text", () => {
  it("plays from the sentence under the cursor, by the recording's own clock", async () => {
    putCaret(0, 12);
    expect(await press(" ")).toBe(true);
    expect(audio().getAttribute("src")).toBe("/tape/");
    expect(audio().currentTime).toBe(6.5);
    expect(audio().hidden).toBe(false);
  });

  it("pauses, and goes on where it stopped while the cursor stays", async () => {
    putCaret(0, 0);
    await press(" ");
    playing(true);
    await press(" ");
    expect(pause).toHaveBeenCalled();
    playing(false);
    audio().currentTime = 4;
    await press(" ");
    expect(audio().currentTime).toBe(4);
  });

  it("leaves what is in a recording elsewhere to its link", async () => {
    putCaret(1, 0);
    await press(" ");
    expect(play).not.toHaveBeenCalled();
    expect(required('[data-role="said"]').textContent).toContain("elsewhere");
  });

  it("marks the sentence that is heard and touches no text node", async () => {
    const node = required("article p").firstChild;
    putCaret(0, 0);
    await press(" ");
    hear(6.6);
    const [, ranges] = paint.mock.lastCall ?? [];
    expect(ranges?.[0]?.name).toBe("heard");
    expect([ranges?.[0]?.range.startOffset, ranges?.[0]?.range.endOffset]).toEqual([9, 22]);
    expect(required("article p").firstChild).toBe(node);
    expect(required("article p").childNodes).toHaveLength(1);
  });

  it("skips back and forward five seconds and changes the speed", async () => {
    putCaret(0, 0);
    await press(" ");
    audio().currentTime = 20;
    await press("j");
    expect(audio().currentTime).toBe(15);
    await press("l");
    expect(audio().currentTime).toBe(20);
    await press(">");
    expect(audio().playbackRate).toBe(1.25);
    await press("<");
    expect(audio().playbackRate).toBe(1);
  });

  it("stops following when the coder moves, and follows again when it is started from there", async () => {
    const follow = required('[data-deck="follow"]');
    putCaret(0, 0);
    await press(" ");
    expect(follow.getAttribute("aria-pressed")).toBe("true");
    required('[data-role="scroll"]').dispatchEvent(new Event("wheel"));
    expect(follow.getAttribute("aria-pressed")).toBe("false");
    putCaret(0, 12);
    await press(" ");
    expect(follow.getAttribute("aria-pressed")).toBe("true");
  });

  it("stays where it is once the coder has said so", async () => {
    await press("v");
    putCaret(0, 0);
    await press(" ");
    expect(required('[data-deck="follow"]').getAttribute("aria-pressed")).toBe("false");
  });

  it("leaves single letters alone where they are switched off, and keys in a field", async () => {
    letters = false;
    expect(await press("j")).toBe(false);
    find("article").insertAdjacentHTML("beforeend", "<textarea></textarea>");
    expect(await press(" ", find("textarea"))).toBe(false);
  });
});
