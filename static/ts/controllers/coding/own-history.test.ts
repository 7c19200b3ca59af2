import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Workbench } from "../../state/workbench";
import { codingOf, stateWith } from "../../testing-coding";
import { OwnHistory } from "./own-history";

const act = (more: object = {}) => ({
  id: "act 1",
  at: "2025-01-01T10:00:00Z",
  said: "coded",
  code: "code Security",
  turn: 2,
  stands: "yes",
  open: true,
  ...more,
});
const side = (words: string) => ({ code: { name: "Security" }, words, live: true, memo: "" });

const answers: [number, unknown][] = [];
const asked: { url: string; body: unknown }[] = [];

beforeEach(() => {
  answers.length = 0;
  asked.length = 0;
  vi.stubGlobal("fetch", (url: string, { body }: RequestInit) => {
    asked.push({ url, body: typeof body === "string" ? JSON.parse(body) : undefined });
    const [status, answer] = answers.shift() ?? [200, []];
    const type = status < 400 ? "application/json" : "application/problem+json";
    return Promise.resolve(new Response(JSON.stringify(answer), { status, headers: { "Content-Type": type } }));
  });
  document.body.innerHTML = `<div id="own-history"><p data-role="own-history-note"></p><ol data-role="own-history"></ol>
    <button data-role="own-history-more"></button></div>`;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function open(...acts: object[]) {
  answers.push([200, acts]);
  const workbench = new Workbench(stateWith([codingOf()]));
  const status = { say: vi.fn() };
  const history = new OwnHistory("/api", "s", workbench, status);
  await history.load();
  return { history, workbench, status };
}

const rows = () => [...document.querySelectorAll("li")].map(({ textContent }) => textContent);
const press = async (name: string) => {
  const found = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  found?.click();
  await vi.waitFor(() => {
    expect(answers).toEqual([]);
  });
  await new Promise((resolve) => setTimeout(resolve));
};

describe("what one did", () => {
  it("is told with code and place, and can be undone", async () => {
    const { workbench, status } = await open(act());
    expect(rows()[0]).toContain("coded Security in 2");
    answers.push([200, { coding: codingOf({ live: false, version: 2 }) }], [200, [act({ stands: "taken back" })]]);
    await press("Undo");
    expect(asked[1]).toEqual({ url: "/api/history/act 1/undo", body: { anyway: false } });
    expect(workbench.codingsOf("text 1")).toEqual([]);
    expect(status.say).toHaveBeenCalledWith("Undone: coded.");
    expect(rows()[0]).toContain("taken back");
  });

  it("shows both where it changed since, and undoes it only then", async () => {
    await open(act({ stands: "changed" }));
    const since = [{ actor: { name: "Ada" }, sentence: "corrected the text" }];
    answers.push([412, { title: "Changed", then: side("wheel"), current: side("the wheel"), since }]);
    await press("Changed since: look at both");
    expect(rows()[0]).toMatch(/Since then: Ada corrected the text\..*As you left it.*wheel.*Now.*the wheel/);
    answers.push([200, { coding: null }], [200, []]);
    await press("Undo it all the same");
    expect(asked[2]?.body).toEqual({ anyway: true });
  });

  it.each([
    [{ stands: "taken back", open: false }, "taken back"],
    [{ open: false }, "round closed"],
  ])("has no undo where there is nothing to undo", async (more, said) => {
    await open(act(more));
    expect(rows()[0]).toContain(said);
    expect(document.querySelectorAll("li button")).toHaveLength(0);
  });

  it("says what the server said", async () => {
    const { status } = await open(act());
    answers.push([409, { title: "No", detail: "This is taken back already." }]);
    await press("Undo");
    expect(status.say).toHaveBeenCalledWith("This is taken back already.");
  });
});
