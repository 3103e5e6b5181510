/** What the pages share: sending to the fixture's server, and showing the editors' own text to the tests. */

const composers = new Set();

/**
 * Lets tests read what the editor itself holds.
 * @param {() => Element} element finds the editable element
 * @param {() => string} text the editor's own text, lines joined by "\n"
 * @returns {() => void} takes it back
 */
export function expose(element, text) {
  const composer = { element, text };
  composers.add(composer);
  return () => composers.delete(composer);
}

/**
 * Posts, like the real sites, to a server that remembers.
 * @param {string} kind post, reply, comment or message
 * @param {string[]} parts one text per post of a thread
 */
export async function send(kind, parts) {
  const body = JSON.stringify({ kind, parts });
  const answer = await fetch("/api/post", { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw new Error(`the fixture server said ${answer.status}`);
}

/** Makes an element; a name starting with "on" is a listener, "text" its text, the rest attributes. */
export function make(tag, features = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(features)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A `div` that plays a button, as all of Facebook's and Threads' do. */
export function button(label, press) {
  const element = make("div", { role: "button", "aria-label": label, tabindex: "0", class: "button" }, make("span", { text: label }));
  const go = () => { if (element.getAttribute("aria-disabled") !== "true") press(); };
  element.addEventListener("click", go);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") go(); });
  return element;
}
export const enable = (element, on) => (on ? element.removeAttribute("aria-disabled") : element.setAttribute("aria-disabled", "true"));

/** A button that is one. */
export const worded = (label, features, press) => make("button", { type: "button", ...features, text: label, onclick: press });

/** A box that a site may use one day, and that nobody knows yet. */
export function unknownBox() {
  const element = make("div", { role: "textbox", contenteditable: "true", class: "box unknown" });
  const text = () => element.textContent;
  return { element, text, focus: () => element.focus(), remove: expose(() => element, text) };
}

globalThis.fixture = {
  /** @param {Element} editable */
  model(editable) {
    for (const { element, text } of composers) if (element() === editable) return text();
    throw new Error("no editor of ours is there");
  },
};
