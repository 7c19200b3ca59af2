import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { find } from "../testing";
import { player } from "./player";

const PAGE = `
  <ul>
    <li data-recording="tape" data-before="/media/tape/#t=" data-form="seconds" data-offset="1500" data-media="/media/tape/" data-type="audio/mpeg"></li>
    <li data-recording="film" data-before="/media/film/#t=" data-form="seconds" data-offset="0" data-media="/media/film/" data-type="video/mp4" data-captions="/film.vtt"></li>
    <li data-recording="page" data-before="https://webtv.un.org/en/asset/k1?t=" data-form="clock" data-offset="0"></li>
  </ul>
  <main>
    <article data-recording="tape">
      <h3 class="who"><a class="play" data-ms="1000" href="/media/tape/#t=2">0:01</a></h3>
      <div class="text"><p><span data-ms="1000">Welcome.</span> <span data-ms="5000">Let us begin.</span></p></div>
    </article>
    <article data-recording="page">
      <h3 class="who"><a class="play" data-ms="61000" href="https://webtv.un.org/en/asset/k1?t=0:01:01">1:01</a></h3>
      <div class="text"><p><span data-ms="61000">Thank you.</span></p></div>
    </article>
  </main>
  <aside id="player" hidden><span data-role="now"></span><audio hidden></audio><video hidden><track></video>
    <button data-role="close"></button></aside>`;

describe("the player", () => {
  let left: AbortController;
  const turnLink = (number: number): HTMLElement => nth(".who .play", number);
  const sentence = (number: number): HTMLElement => nth(".text [data-ms]", number);
  const beside = (): HTMLAnchorElement | null => document.querySelector<HTMLAnchorElement>(".play.beside");

  function nth(selector: string, number: number): HTMLElement {
    const found = document.querySelectorAll<HTMLElement>(selector)[number];
    if (found === undefined) {
      throw new Error(selector);
    }
    return found;
  }

  function press(element: Element, key: string): void {
    element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  function click(element: Element): boolean {
    return element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }

  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = PAGE;
    vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
    left = new AbortController();
    player(find("main"), left.signal);
  });

  afterEach(() => {
    left.abort();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("plays what is kept here from the turn, by the recording's own clock", () => {
    expect(click(turnLink(0))).toBe(false);
    expect(find("aside").hidden).toBe(false);
    expect(find("audio").getAttribute("src")).toBe("/media/tape/");
    expect(find("audio").currentTime).toBe(2.5);
    expect(find("video").hidden).toBe(true);
  });

  it("shows a film with its captions", () => {
    nth("article", 0).dataset.recording = "film";
    click(turnLink(0));
    expect(find("video").hidden).toBe(false);
    expect(find("audio").hidden).toBe(true);
    expect(find("track").getAttribute("src")).toBe("/film.vtt");
  });

  it("leaves a page elsewhere to its link", () => {
    expect(click(turnLink(1))).toBe(true);
    expect(find("aside").hidden).toBe(true);
  });

  it("leaves a press for another window to the browser", () => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
    expect(turnLink(0).dispatchEvent(event)).toBe(true);
  });

  it("brings a link to the sentence on which the pointer rests", () => {
    sentence(2).dispatchEvent(new Event("pointerover", { bubbles: true }));
    expect(beside()).toBeNull();
    vi.advanceTimersByTime(300);
    expect(beside()?.getAttribute("href")).toBe("https://webtv.un.org/en/asset/k1?t=0:01:01");
    expect(beside()?.rel).toBe("noopener");
  });

  it("lets the pointer pass over sentences on its way to the link", () => {
    sentence(1).dispatchEvent(new Event("pointerover", { bubbles: true }));
    vi.advanceTimersByTime(300);
    sentence(0).dispatchEvent(new Event("pointerover", { bubbles: true }));
    vi.advanceTimersByTime(100);
    nth(".play.beside", 0).dispatchEvent(new Event("pointerover", { bubbles: true }));
    vi.advanceTimersByTime(300);
    expect(beside()?.dataset.ms).toBe("5000");
  });

  it("goes from sentence to sentence by the arrow keys, and back", () => {
    press(turnLink(0), "ArrowDown");
    expect(beside()?.dataset.ms).toBe("1000");
    press(nth(".play.beside", 0), "ArrowDown");
    expect(beside()?.getAttribute("href")).toBe("/media/tape/#t=6");
    expect(sentence(1).classList.contains("is-chosen")).toBe(true);
    press(nth(".play.beside", 0), "ArrowUp");
    expect(beside()?.dataset.ms).toBe("1000");
    press(nth(".play.beside", 0), "Escape");
    expect(beside()).toBeNull();
    expect(document.activeElement).toBe(turnLink(0));
  });

  it("plays from the sentence", () => {
    press(turnLink(0), "ArrowDown");
    press(nth(".play.beside", 0), "ArrowDown");
    click(nth(".play.beside", 0));
    expect(find("audio").currentTime).toBe(6.5);
  });

  it("marks the sentence that is heard until it is closed", () => {
    click(turnLink(0));
    find("audio").currentTime = 7;
    find("audio").dispatchEvent(new Event("timeupdate"));
    expect(sentence(1).classList.contains("is-spoken")).toBe(true);
    find("button").click();
    expect(sentence(1).classList.contains("is-spoken")).toBe(false);
    expect(find("aside").hidden).toBe(true);
  });

  it("says so when the browser cannot play it", () => {
    click(turnLink(0));
    find("audio").dispatchEvent(new Event("error"));
    expect(document.querySelector('[data-role="now"]')?.textContent).toContain("cannot be played");
  });

  it("refuses a page without a foot", () => {
    find("aside").remove();
    expect(() => { player(find("main"), left.signal); }).toThrow("foot");
  });
});
