import { afterEach, describe, expect, it, vi } from "vitest";

import { gettext, interpolate, ngettext } from "./i18n";

describe("words for the screen", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("stay as written where no catalogue is loaded", () => {
    expect(gettext("Saved")).toBe("Saved");
    expect(ngettext("one coding", "some codings", 1)).toBe("one coding");
    expect(ngettext("one coding", "some codings", 0)).toBe("some codings");
  });

  it("come from the catalogue, which knows its own plurals", () => {
    vi.stubGlobal("django", {
      gettext: (message: string) => ({ Saved: "Enregistré" })[message] ?? message,
      ngettext: (singular: string, plural: string, count: number) => (count < 2 ? `un:${singular}` : `des:${plural}`),
    });
    expect(gettext("Saved")).toBe("Enregistré");
    expect(ngettext("coding", "codings", 0)).toBe("un:coding");
  });

  it("take values at their names, in whatever order a language puts them", () => {
    expect(interpolate("%(mark)s added %(count)s", { mark: "CD", count: 3 })).toBe("CD added 3");
    expect(interpolate("%(count)s by %(mark)s", { mark: "CD", count: 0 })).toBe("0 by CD");
  });

  it("leave a place without a value readable", () => {
    expect(interpolate("%(count)s of %(total)s", { count: 1 })).toBe("1 of %(total)s");
  });
});
