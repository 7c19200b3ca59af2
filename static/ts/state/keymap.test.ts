import { beforeEach, describe, expect, it } from "vitest";

import { keepKeymap, keptKeymap, keyOf, meantBy, withKey } from "./keymap";

describe("keys somebody chose", () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it("do what others did before", () => {
    const map = withKey({}, "m", "w");
    expect(meantBy("w", map)).toBe("m");
    expect(meantBy("m", map)).toBe("w");
    expect(meantBy("c", map)).toBe("c");
    expect(keyOf("m", map)).toBe("w");
  });

  it("change places with the key that had the letter", () => {
    const map = withKey({}, "m", "x");
    expect([meantBy("x", map), meantBy("m", map)]).toEqual(["m", "x"]);
    expect(withKey(map, "m", "m")).toEqual({});
  });

  it("never leave two commands on one key", () => {
    const map = withKey(withKey(withKey({}, "m", "w"), "x", "w"), "c", "w");
    const keys = ["m", "x", "c"].map((key) => keyOf(key, map));
    expect(new Set(keys).size).toBe(3);
    keys.forEach((key, at) => {
      expect(meantBy(key, map)).toBe(["m", "x", "c"][at]);
    });
  });

  it("are kept on the device, and nonsense there is passed over", () => {
    keepKeymap({ m: "w" });
    expect(keptKeymap()).toEqual({ m: "w" });
    for (const odd of ["{", "[]", "null", '{"m": 3, "x": "long"}']) {
      localStorage.setItem("rapporteur keymap", odd);
      expect(keptKeymap()).toEqual({});
    }
  });
});
