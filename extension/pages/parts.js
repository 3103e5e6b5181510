/**
 * What popup, connection page and question page share: asking the background, finding an element, acting on a press.
 */
export const api = globalThis.browser ?? globalThis.chrome;

/**
 * @template {keyof Messages} Type
 * @param {Type} type
 * @param {Messages[Type]["ask"]} payload
 * @returns {Promise<Reply<Messages[Type]["reply"]>>}
 */
export async function ask(type, payload) {
  const reply = await api.runtime.sendMessage({ type, payload });
  return /** @type {any} */ (reply ?? { trouble: "refused" });
}

/** @param {string} id of an element that is there */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element “${id}”`);
  return element;
}

/** @param {string} id @param {() => Promise<void>} press */
export function act(id, press) {
  byId(id).addEventListener("click", () => void press());
}
