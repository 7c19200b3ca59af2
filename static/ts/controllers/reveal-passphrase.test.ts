import { beforeEach, describe, expect, it } from "vitest";

import { find } from "../testing";
import { revealPassphrase } from "./reveal-passphrase";

describe("a passphrase field", () => {
  let input: HTMLInputElement;
  let button: HTMLButtonElement;

  beforeEach(() => {
    document.body.innerHTML = '<form><span><input type="password"><button type="button" hidden></button></span></form>';
    input = find("input");
    button = find("button");
    revealPassphrase(find("span"), new AbortController().signal);
  });

  it("is covered at first", () => {
    expect(input.type).toBe("password");
    expect(button.hidden).toBe(false);
  });

  it("shows itself and covers itself again", () => {
    button.click();
    expect(input.type).toBe("text");
    expect(button.getAttribute("aria-pressed")).toBe("true");
    button.click();
    expect(input.type).toBe("password");
  });

  it("is covered again before it is sent", () => {
    button.click();
    document.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    expect(input.type).toBe("password");
    expect(button.getAttribute("aria-pressed")).toBe("false");
  });
});
