/** Which key does what of the single-letter keys: as they come, or as somebody chose on this device. */

const KEPT = "rapporteur keymap";

/** By the key as it comes: the key that does the same now. */
export type Keymap = Readonly<Record<string, string>>;

export function keptKeymap(): Keymap {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? cleaned(kept) : {};
  } catch {
    return {};
  }
}

export function keepKeymap(map: Keymap): void {
  localStorage.setItem(KEPT, JSON.stringify(map));
}

/** The key, as it comes, whose command a press means; undefined where the key was given away and took no other. */
export function meantBy(pressed: string, map: Keymap): string | undefined {
  const chosen = Object.entries(map).find(([, key]) => key === pressed);
  return chosen === undefined ? (pressed in map ? undefined : pressed) : chosen[0];
}

export function keyOf(original: string, map: Keymap): string {
  return map[original] ?? original;
}

/** The command of `original` gets `key`; whoever had it gets the one that is free now. */
export function withKey(map: Keymap, original: string, key: string): Keymap {
  const before = keyOf(original, map);
  const holder = meantBy(key, map);
  const changed: Record<string, string> = { ...map, [original]: key };
  if (holder !== undefined && holder !== original) {
    changed[holder] = before;
  }
  return Object.fromEntries(Object.entries(changed).filter(([as, now]) => as !== now));
}

function cleaned(kept: object): Keymap {
  return Object.fromEntries(
    Object.entries(kept as Keymap).filter(([, key]) => typeof key === "string" && key.length === 1),
  );
}
