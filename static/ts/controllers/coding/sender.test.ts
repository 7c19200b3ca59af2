import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ApplyGesture, Gesture } from "../../state/gestures";
import { turnMarkup } from "../../testing-coding";
import { Sender } from "./sender";
import { SignedIn } from "./signed-in";
import { Transcript } from "./transcript";

const apply: ApplyGesture = {
  kind: "apply",
  id: "7d1c6c1e-0000-4000-8000-000000000001",
  text: "text 1",
  revision: "r",
  start: 3,
  end: 11,
  digest: "",
  code: "c",
  group: null,
};

const server = vi.fn<(url: string, init: RequestInit) => Response>();

beforeEach(() => {
  server.mockReset();
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => Promise.resolve(server(url, init)));
  document.head.innerHTML = '<meta name="csrf-token" content="old">';
  document.body.innerHTML = `<div data-role="scroll">${turnMarkup(1, "We must act.")}</div>`;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });
const pageOf = (member: string) =>
  new Response(`<meta name="csrf-token" content="new"><div data-member="${member}">`, { status: 200 });
const signInPage = () => new Response("<form>", { status: 200 });

function sender(): Sender {
  return new Sender(new Transcript(), { api: "/api", round: "round" }, new SignedIn("ben"));
}

const sent = (call: number) => JSON.parse(server.mock.calls[call]?.[1].body as string) as Record<string, unknown>;

describe("sending", () => {
  it("reads the words from the page", async () => {
    server.mockReturnValue(json(201, { coding: {} }));
    expect(await sender().send(apply)).toEqual({ kind: "done", answer: { coding: {} } });
    expect(sent(0)).toMatchObject({ quote: "must act", start: 3, end: 11 });
  });

  it("keeps a digest that the same words satisfy", async () => {
    server.mockReturnValue(json(201, {}));
    const kept = (await sender().withDigest(apply)) as ApplyGesture;
    expect(kept.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await sender().send(kept)).kind).toBe("done");
  });

  it.each<[string, Gesture]>([
    ["the words are others now", { ...apply, digest: "0".repeat(64) }],
    ["the page has another revision", { ...apply, revision: "r2" }],
  ])("sends nothing when %s", async (_, gesture) => {
    expect((await sender().send(gesture)).kind).toBe("conflict");
    expect(server).not.toHaveBeenCalled();
  });

  it("renews the token after a sign-in elsewhere and sends again", async () => {
    server
      .mockReturnValueOnce(json(403, { status: 403 }))
      .mockReturnValueOnce(pageOf("ben"))
      .mockReturnValueOnce(json(201, {}));
    expect((await sender().send(apply)).kind).toBe("done");
    expect(new Headers(server.mock.calls[2]?.[1].headers).get("X-CSRFToken")).toBe("new");
  });

  it("believes a refusal that comes twice", async () => {
    server
      .mockReturnValueOnce(json(403, { detail: "No" }))
      .mockReturnValueOnce(pageOf("ben"))
      .mockReturnValueOnce(json(403, { detail: "No" }));
    expect(await sender().send(apply)).toMatchObject({ kind: "refused", problem: { detail: "No" } });
  });

  it.each([
    ["nobody", signInPage],
    ["somebody else", () => pageOf("noor")],
  ])("keeps everything while %s is signed in", async (_, page) => {
    server.mockReturnValueOnce(json(401, {})).mockImplementation(page);
    const ours = sender();
    expect((await ours.send(apply)).kind).toBe("signed-out");
    expect((await ours.send(apply)).kind).toBe("signed-out");
    expect(server.mock.calls.filter(([, init]) => init.method === "POST")).toHaveLength(1);
  });
});
