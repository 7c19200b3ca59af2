/** The link to a moment that was pressed. */
export function playLink(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a.play") : null;
}

/** The turn an element stands in, where its recording is known. */
export function turnOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("article[data-recording]") ?? null;
}
