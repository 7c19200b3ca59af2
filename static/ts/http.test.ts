import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { newKey, Problem, request, Unreachable } from "./http";

const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function answer(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" }, ...init });
}

describe("a request", () => {
  const fetched = vi.fn<typeof fetch>();

  beforeEach(() => {
    vi.stubGlobal("fetch", fetched);
    document.head.innerHTML = '<meta name="csrf-token" content="token-of-the-page">';
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    fetched.mockReset();
  });

  function sentHeaders(call = 0): Headers {
    return new Headers(fetched.mock.calls[call]?.[1]?.headers);
  }

  it("returns what the server answers", async () => {
    fetched.mockResolvedValue(answer({ state: "done" }));
    expect(await request("GET", "/jobs/1")).toEqual({ state: "done" });
  });

  it("returns nothing for an answer without a body", async () => {
    fetched.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await request("DELETE", "/codings/1")).toBeUndefined();
  });

  it("that reads carries neither token nor key", async () => {
    fetched.mockResolvedValue(answer({}));
    await request("GET", "/jobs/1");
    expect(sentHeaders().has("X-CSRFToken")).toBe(false);
    expect(sentHeaders().has("Idempotency-Key")).toBe(false);
  });

  it("that writes carries the page's token and a key of its own", async () => {
    fetched.mockImplementation(() => Promise.resolve(answer({})));
    await request("POST", "/codings", { body: { start: 3 } });
    await request("POST", "/codings", { body: { start: 3 } });
    expect(sentHeaders().get("X-CSRFToken")).toBe("token-of-the-page");
    expect(sentHeaders().get("Content-Type")).toBe("application/json");
    expect(sentHeaders().get("Idempotency-Key")).toMatch(UUID4);
    expect(sentHeaders(1).get("Idempotency-Key")).not.toBe(sentHeaders().get("Idempotency-Key"));
  });

  it("repeats under the key it was given", async () => {
    fetched.mockResolvedValue(answer({}));
    const key = newKey();
    await request("POST", "/codings", { key });
    expect(sentHeaders().get("Idempotency-Key")).toBe(key);
  });

  it("leaves the type of a form with files to the browser", async () => {
    fetched.mockResolvedValue(answer({}));
    await request("POST", "/imports", { body: new FormData() });
    expect(sentHeaders().has("Content-Type")).toBe(false);
  });

  it("that is refused throws the server's reason", async () => {
    const details = { type: "/problems/quote", title: "Quote differs", status: 422, detail: "It reads otherwise." };
    const headers = { "Content-Type": "application/problem+json" };
    fetched.mockResolvedValue(answer(details, { status: 422, headers }));
    const refusal = await request("POST", "/codings").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect((refusal as Problem).message).toBe("It reads otherwise.");
    expect((refusal as Problem).details).toEqual(details);
  });

  it("that meets a broken gateway says so, without reading its page", async () => {
    fetched.mockResolvedValue(new Response("<h1>Bad</h1>", { status: 502, statusText: "Bad Gateway" }));
    const refusal = { name: "Problem", status: 502, message: "Bad Gateway" };
    await expect(request("GET", "/jobs/1")).rejects.toMatchObject(refusal);
  });

  it("that gets no answer is not called a refusal", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    await expect(request("GET", "/jobs/1")).rejects.toBeInstanceOf(Unreachable);
  });

  it("that was called off is not called unreachable", async () => {
    const gone = new AbortController();
    gone.abort();
    fetched.mockRejectedValue(new DOMException("aborted", "AbortError"));
    await expect(request("GET", "/jobs/1", { signal: gone.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});
