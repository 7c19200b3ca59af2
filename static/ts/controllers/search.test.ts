import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { find } from "../testing";
import { search } from "./search";
import { searchKey } from "./search-key";

const ROW = `<form data-role="code-hits" data-round="r" data-code="c" data-unit="hit" data-query="wheel">
  <button name="place" value="x:1-2">Code</button></form>`;

function results(count: string, inside = ""): Response {
  return new Response(`<div data-role="found"><span data-role="counted" hidden>${count}</span>${inside}</div>`);
}

describe("a search while one types", () => {
  let asked: URL[];
  let answer: () => Promise<Response>;
  let leave: AbortController;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answer = () => Promise.resolve(results("2 sentences"));
    vi.stubGlobal("fetch", (address: URL) => {
      asked.push(address);
      return answer();
    });
    document.body.innerHTML = `<div data-controller="search" data-batches="/batches">
      <form data-role="asks" action="/p/x/search/"><input type="search" name="q"><select name="unit"><option>hit</option></select></form>
      <p data-role="count"></p><div data-role="results"></div></div>`;
    leave = new AbortController();
    search(find("div"), leave.signal);
  });

  afterEach(() => {
    leave.abort();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function type(words: string): Promise<void> {
    find("input").value = words;
    find("input").dispatchEvent(new InputEvent("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(250);
  }

  it("asks once the hand rests, and says how much there is", async () => {
    await type("wheel");
    expect(asked.map(({ search: query }) => query)).toEqual(["?q=wheel&unit=hit&part=results"]);
    expect(find("p").textContent).toBe("2 sentences");
    expect(location.search).toBe("?q=wheel&unit=hit");
  });

  it("keeps what was typed when no answer comes, and tries again with the next letter", async () => {
    answer = () => Promise.reject(new TypeError("offline"));
    await type("whe");
    expect(find("input").value).toBe("whe");
    expect(find("p").textContent).toContain("What you typed is kept");
    answer = () => Promise.resolve(results("1 sentence"));
    await type("wheel");
    expect(find("p").textContent).toBe("1 sentence");
  });

  it("shows no answer to an earlier question", async () => {
    let late: (response: Response) => void = () => undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    await type("whe");
    answer = () => Promise.resolve(results("new"));
    await type("wheel");
    late(results("old"));
    await vi.advanceTimersByTimeAsync(10);
    expect(find("p").textContent).toBe("new");
  });

  it("codes a result where it stands and offers to take it back", async () => {
    answer = () => Promise.resolve(results("1 sentence", ROW));
    await type("wheel");
    answer = () => Promise.resolve(Response.json({ id: "b" }, { status: 201 }));
    const button = find("button");
    button.form?.requestSubmit(button);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.at(-1)).toBe("/batches");
    expect(find("button").textContent).toBe("Undo");
  });

  it("says why a result was not coded, and leaves the button", async () => {
    answer = () => Promise.resolve(results("1 sentence", ROW));
    await type("wheel");
    const problem = { type: "about:blank", title: "Not allowed", status: 403, detail: "This round is closed." };
    answer = () =>
      Promise.resolve(Response.json(problem, { status: 403, headers: { "Content-Type": "application/problem+json" } }));
    const button = find("button");
    button.form?.requestSubmit(button);
    await vi.advanceTimersByTimeAsync(10);
    expect(find("p").textContent).toBe("This round is closed.");
    expect(find("button").textContent).toBe("Code");
  });

  it("takes Ctrl+K into the field", () => {
    const link = document.createElement("a");
    searchKey(link, leave.signal);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, cancelable: true }));
    expect(document.activeElement).toBe(find("input"));
  });
});
