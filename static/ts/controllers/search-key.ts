/**
 * Ctrl+K or Cmd+K leads to the search; where its field is on the page already, into the field.
 *
 *     <a href="/p/…/search/" data-controller="search-key">Search</a>
 */
export function searchKey(link: HTMLElement, left: AbortSignal): void {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      const field = document.querySelector<HTMLInputElement>('[data-controller="search"] input[type="search"]');
      if (field === null) {
        link.click();
      } else {
        field.focus();
        field.select();
      }
    },
    { signal: left },
  );
}
