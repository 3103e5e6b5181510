/**
 * Builds elements by createElement and textContent only: markup in a text is shown, never obeyed.
 * @param {string} tag
 * @param {Record<string, string | ((event: Event) => void)>} [features] "text" is its text, a
 *   function a listener, the rest attributes
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
const make = (tag, features = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(features)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};
