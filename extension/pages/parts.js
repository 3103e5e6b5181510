/**
 * What our own pages share: asking the background, finding an element, acting on a press, and light or dark as the
 * person likes it.
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

/** Words between backquotes are commands to type. @param {string} sentence */
export function commands(sentence) {
  return sentence.split("`").map((words, number) => {
    if (number % 2 === 0) return words;
    const command = document.createElement("code");
    command.textContent = words;
    return command;
  });
}

/** @param {string} shortcut such as Alt+Shift+KeyH @returns {string} as a person reads it: Alt+Shift+H */
export const spell = (shortcut) => shortcut.replace(/(?:Key|Digit)(?=\w$)/, "");

/** @param {string} id of a field to fill in */
export function field(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/** @param {() => Promise<void>} listener called when something may have changed, here or elsewhere */
export function onChange(listener) {
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && "changed" in changes) void listener();
  });
}

async function dress() {
  const reply = await ask("preferences", {});
  if (reply.trouble) return;
  const { appearance } = reply.preferences;
  document.documentElement.style.colorScheme = appearance === "auto" ? "" : appearance;
}

onChange(dress);
void dress();
