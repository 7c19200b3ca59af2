/** Keys of a tree (ARIA pattern): arrows walk and fold, Home and End, letters find, Enter and Space choose. */

export interface TreeKeys {
  activate(row: HTMLElement): void;
  fold(row: HTMLElement, closed: boolean): void;
  digit(row: HTMLElement, digit: number): void;
  /** Alt and Enter. */
  note(row: HTMLElement): void;
  leave(): void;
}

/** Rows are `[role=treeitem]` children of `tree` in the order they are seen. */
export function walkTree(tree: HTMLElement, keys: TreeKeys): void {
  tree.addEventListener("keydown", (event) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[role="treeitem"]') : null;
    if (row !== null && event.altKey && event.key === "Enter") {
      event.preventDefault();
      keys.note(row);
    } else if (row !== null && !event.ctrlKey && !event.metaKey && !event.altKey && handle(tree, row, event.key, keys)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

function handle(tree: HTMLElement, row: HTMLElement, key: string, keys: TreeKeys): boolean {
  const rows = rowsOf(tree);
  const index = rows.indexOf(row);
  switch (key) {
    case "ArrowDown":
      return go(rows, index + 1);
    case "ArrowUp":
      return go(rows, index - 1);
    case "Home":
      return go(rows, 0);
    case "End":
      return go(rows, rows.length - 1);
    case "ArrowRight":
      return open(rows, row, index, keys);
    case "ArrowLeft":
      return close(rows, row, index, keys);
    case "Enter":
    case " ":
      keys.activate(row);
      return true;
    case "Escape":
      keys.leave();
      return true;
    default:
      return type(rows, row, index, key, keys);
  }
}

function open(rows: readonly HTMLElement[], row: HTMLElement, index: number, keys: TreeKeys): boolean {
  if (row.getAttribute("aria-expanded") === "false") {
    keys.fold(row, false);
    return true;
  }
  return row.getAttribute("aria-expanded") === "true" && go(rows, index + 1);
}

function close(rows: readonly HTMLElement[], row: HTMLElement, index: number, keys: TreeKeys): boolean {
  if (row.getAttribute("aria-expanded") === "true") {
    keys.fold(row, true);
    return true;
  }
  const above = rows.slice(0, index).findLastIndex((other) => levelOf(other) < levelOf(row));
  return go(rows, above);
}

function type(rows: readonly HTMLElement[], row: HTMLElement, index: number, key: string, keys: TreeKeys): boolean {
  if (/^[1-9]$/.test(key)) {
    keys.digit(row, Number(key));
    return true;
  }
  if (!/^\p{L}$/u.test(key)) {
    return false;
  }
  const from = [...rows.slice(index + 1), ...rows.slice(0, index + 1)];
  const found = from.find((other) => nameOf(other).startsWith(key.toLowerCase()));
  return found !== undefined && go(rows, rows.indexOf(found));
}

function levelOf(row: HTMLElement): number {
  return Number(row.getAttribute("aria-level"));
}

function nameOf(row: HTMLElement): string {
  return (row.getAttribute("aria-label") ?? row.textContent).trim().toLowerCase();
}

function go(rows: readonly HTMLElement[], index: number): boolean {
  const row = rows[index];
  if (row === undefined) {
    return false;
  }
  rows.forEach((other) => {
    other.tabIndex = other === row ? 0 : -1;
  });
  row.focus();
  return true;
}

function rowsOf(tree: HTMLElement): HTMLElement[] {
  return Array.from(tree.querySelectorAll<HTMLElement>('[role="treeitem"]'));
}
