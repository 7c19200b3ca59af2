/** For tests: the first element of the page with this name. Throws where a test expects one that is not there. */
export function find<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  const element = document.querySelector(name);
  if (element === null) {
    throw new Error(`The page holds no ${name}.`);
  }
  return element;
}
