import { describe, expect, it } from "vitest";

import { clock, hoursClock } from "./clock";

describe("a moment of a recording", () => {
  it("is told as a recording does", () => {
    expect([0, 62_999, 3_753_000].map(clock)).toEqual(["0:00", "1:02", "1:02:33"]);
  });

  it("is told with hours for the pages that want them", () => {
    expect([0, 62_999, 3_753_000, -500].map(hoursClock)).toEqual(["0:00:00", "0:01:02", "1:02:33", "0:00:00"]);
  });
});
