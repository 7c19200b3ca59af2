/** Words for the screen, from the catalogue Django serves as the global `django`; without one, as written here. */

interface Catalogue {
  gettext(message: string): string;
  ngettext(singular: string, plural: string, count: number): string;
}

export type Values = Readonly<Record<string, string | number>>;

function catalogue(): Catalogue | undefined {
  return (globalThis as { django?: Catalogue }).django;
}

export function gettext(message: string): string {
  return catalogue()?.gettext(message) ?? message;
}

export function ngettext(singular: string, plural: string, count: number): string {
  return catalogue()?.ngettext(singular, plural, count) ?? (count === 1 ? singular : plural);
}

/** The language the page speaks, for dates: the browser's own may be another. */
export function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** Puts values at their names: `interpolate(gettext("%(count)s waiting"), { count: 2 })`. Unknown names stay. */
export function interpolate(message: string, values: Values): string {
  return message.replace(/%\((\w+)\)s/g, (place, name: string) => String(values[name] ?? place));
}
