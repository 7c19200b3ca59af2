/** Attaches behaviour to markup: a controller for every name in `data-controller`, while the element is in the page. */

/** `left` aborts when the element leaves the page; listeners take it as their `signal` and need no other tidying. */
export type Controller = (element: HTMLElement, left: AbortSignal) => void;

export type Controllers = Readonly<Record<string, Controller>>;

const SELECTOR = "[data-controller]";

/**
 * Starts controllers below `root` and follows what is added and removed. Returns a function that ends all of them.
 *
 *     <p data-controller="copy other"></p>
 */
export function attachControllers(root: HTMLElement, controllers: Controllers): () => void {
  const living = new Map<HTMLElement, AbortController>();

  function start(element: HTMLElement): void {
    if (living.has(element)) {
      return;
    }
    const life = new AbortController();
    living.set(element, life);
    for (const name of namesOf(element)) {
      controllers[name]?.(element, life.signal);
    }
  }

  function end(element: HTMLElement): void {
    living.get(element)?.abort();
    living.delete(element);
  }

  const observer = new MutationObserver((records) => {
    // A node that was moved is in both lists: what counts is where it stands now.
    elementsIn(records.flatMap((record) => [...record.removedNodes]))
      .filter((element) => !element.isConnected)
      .forEach(end);
    elementsIn(records.flatMap((record) => [...record.addedNodes]))
      .filter((element) => element.isConnected)
      .forEach(start);
  });

  elementsIn([root]).forEach(start);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    [...living.keys()].forEach(end);
  };
}

function namesOf(element: HTMLElement): string[] {
  return (element.dataset.controller ?? "").split(/\s+/).filter(Boolean);
}

function elementsIn(nodes: readonly Node[]): HTMLElement[] {
  return nodes
    .filter((node) => node instanceof HTMLElement)
    .flatMap((node) => [...(node.matches(SELECTOR) ? [node] : []), ...node.querySelectorAll<HTMLElement>(SELECTOR)]);
}
