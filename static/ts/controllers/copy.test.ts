import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { find } from "../testing";
import { copy } from "./copy";

describe("a copy button", () => {
  const writeText = vi.fn<(text: string) => Promise<void>>();
  let button: HTMLElement;

  beforeEach(() => {
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    document.body.innerHTML =
      '<code id="link"> https://example.org/i/1 </code><button data-from="link" hidden>Copy</button>' +
      '<span role="status" data-copy-said="link"></span>';
    button = find("button");
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    writeText.mockReset();
  });

  function said(): string | undefined {
    return document.querySelector("[role=status]")?.textContent;
  }

  it("copies the text without the space around it, and says so", async () => {
    writeText.mockResolvedValue();
    copy(button, new AbortController().signal);
    button.click();
    await vi.waitFor(() => { expect(said()).toBe("Copied"); });
    expect(writeText).toHaveBeenCalledWith("https://example.org/i/1");
  });

  it("selects the text where the clipboard is closed", async () => {
    writeText.mockRejectedValue(new DOMException("no", "NotAllowedError"));
    copy(button, new AbortController().signal);
    button.click();
    await vi.waitFor(() => { expect(said()).toContain("Ctrl+C"); });
    expect(getSelection()?.toString()).toContain("example.org");
  });

  it("copies what stands in a field", async () => {
    document.body.innerHTML = '<input id="link" value="typed"><button data-from="link">Copy</button>';
    writeText.mockResolvedValue();
    button = find("button");
    copy(button, new AbortController().signal);
    button.click();
    await vi.waitFor(() => { expect(button.textContent).toBe("Copied"); });
    expect(writeText).toHaveBeenCalledWith("typed");
  });

  it("refuses a button that names nothing", () => {
    button.removeAttribute("data-from");
    expect(() => { copy(button, new AbortController().signal); }).toThrow("data-from");
  });
});
