/** Building and finding elements. Text goes in as text. */

type Attribute = string | number | boolean | undefined;
type Attributes = Readonly<Record<string, Attribute>>;
export type Child = Node | string | undefined;

/** `el("button", { class: "btn" }, "Memo")`. False and undefined leave an attribute out, true leaves it empty. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

const roles = new Map<string, HTMLElement>();

/**
 * The element with this `data-role`, looked for once: behind a long transcript every search is a long one.
 * Throws where the page lacks it: a mistake in a template, not of a person.
 */
export function role(name: string): HTMLElement {
  const known = roles.get(name);
  if (known?.isConnected === true) {
    return known;
  }
  const found = required(`[data-role="${name}"]`);
  roles.set(name, found);
  return found;
}

export function inputRole(name: string): HTMLInputElement {
  const input = role(name);
  if (!(input instanceof HTMLInputElement)) {
    throw new Error(`${name} is not a field of the coding screen.`);
  }
  return input;
}

export function required(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`The coding screen lacks ${selector}.`);
  }
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

let sprite: string | undefined;

export function icon(name: string): SVGSVGElement {
  sprite ??= required("#workbench").dataset.sprite ?? "";
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "i s");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  drawing.append(use);
  return drawing;
}

/** Makes `parent` hold exactly `children` and moves only what has moved: what keeps its place keeps its focus. */
export function arrange(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of Array.from(parent.children)) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  children.forEach((child, index) => {
    const there = parent.children[index];
    if (there !== child) {
      parent.insertBefore(child, there ?? null);
    }
  });
}

/** Sets text only where it changes, so that nothing is laid out or spoken again. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Runs once in the next frame, however often it is asked for. */
export function oncePerFrame(work: () => void): () => void {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        work();
      });
    }
  };
}

/** Whether the text in `turn` is read from right to left; where its language is not known, its letters decide. */
export function readsRightToLeft(turn: Element): boolean {
  const text = turn.querySelector(".text");
  return text !== null && getComputedStyle(text).direction === "rtl";
}
