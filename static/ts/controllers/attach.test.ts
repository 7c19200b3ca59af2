import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { attachControllers, type Controller } from "./attach";

describe("a controller", () => {
  const greet = vi.fn<Controller>();
  let stop: () => void;

  beforeEach(() => {
    document.body.innerHTML = '<p id="first" data-controller="greet"></p>';
    stop = attachControllers(document.body, { greet });
  });

  afterEach(() => {
    stop();
    greet.mockReset();
  });

  function lifeOf(call: number): AbortSignal | undefined {
    return greet.mock.calls[call]?.[1];
  }

  async function observed(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  it("starts on the elements that name it", () => {
    expect(greet).toHaveBeenCalledTimes(1);
    expect(greet.mock.calls[0]?.[0].id).toBe("first");
  });

  it("starts on elements that arrive later, however deep", async () => {
    document.body.insertAdjacentHTML("beforeend", '<div><p id="later" data-controller="other greet"></p></div>');
    await observed();
    expect(greet.mock.calls[1]?.[0].id).toBe("later");
  });

  it("ends when its element leaves", async () => {
    document.getElementById("first")?.remove();
    await observed();
    expect(lifeOf(0)?.aborted).toBe(true);
  });

  it("goes on when its element is only moved", async () => {
    const first = document.getElementById("first");
    document.body.insertAdjacentHTML("beforeend", "<section></section>");
    document.querySelector("section")?.append(first ?? "");
    await observed();
    expect(lifeOf(0)?.aborted).toBe(false);
    expect(greet).toHaveBeenCalledTimes(1);
  });

  it("ends with all others when the page is done with them", () => {
    stop();
    expect(lifeOf(0)?.aborted).toBe(true);
  });
});
