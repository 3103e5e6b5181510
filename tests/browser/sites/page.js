/** What both pages share: sending to the fixture's server, and showing the editors' own text to the tests. */

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

globalThis.fixture = {
  /** @param {Element} editable */
  model(editable) {
    for (const { element, text } of composers) if (element() === editable) return text();
    throw new Error("no editor of ours is there");
  },
};
