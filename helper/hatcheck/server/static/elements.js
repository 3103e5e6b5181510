/** Building the page. Everything a person wrote goes in as text, never as markup. */

/**
 * Make an element. Attributes and children that are null, undefined or false are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that does something. @param {string} words @param {() => void} act */
export function button(words, act, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, words);
  element.addEventListener("click", act);
  return element;
}

/**
 * A link out of the house; plain words where the address is not one of the web.
 * @param {string} words
 * @param {string} address
 */
export function linkOut(words, address) {
  if (!/^https?:\/\//.test(address)) return make("span", {}, words);
  return make("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, words);
}

/** What somebody wrote, as a quotation. @param {string} words */
export const quote = (words) => make("q", { dir: "auto" }, words);

/** The element of this id. @param {string} id @returns {any} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** Offer every word of a table in a select. @param {HTMLSelectElement} select @param {Record<string, string>} words */
export function offer(select, words) {
  for (const [value, shown] of Object.entries(words)) select.append(make("option", { value }, shown));
}
