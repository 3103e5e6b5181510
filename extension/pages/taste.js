/** In the options: by which keys it works, and how it looks. */
import { ask, byId, spell } from "./parts.js";
import { KEYS } from "./words.js";

/** @type {Preferences | null} */
let known = null;
/** @type {"walk" | "flip" | null} which shortcut is being set */
let setting = null;

export async function show() {
  const reply = await ask("preferences", {});
  if (reply.trouble) return;
  known = reply.preferences;
  for (const name of /** @type {const} */ (["walk", "flip"])) {
    byId(name).textContent = setting === name ? KEYS.press : spell(known.keys[name]);
  }
  for (const choice of choices()) choice.checked = choice.value === known.appearance;
}

const choices = () =>
  /** @type {HTMLInputElement[]} */ (Array.from(document.querySelectorAll('#looks input[name="looks"]')));

/** @param {"walk" | "flip"} name */
function begin(name) {
  setting = name;
  byId(name).textContent = KEYS.press;
  byId("keys-state").textContent = KEYS.waiting;
}

/** @param {string} outcome what to say of it */
async function end(outcome) {
  setting = null;
  byId("keys-state").textContent = outcome;
  await show();
}

/** @param {KeyboardEvent} event */
function hear(event) {
  if (!setting || !known || ["Control", "Alt", "Shift", "Meta"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "Escape") return void end("");
  const { ctrlKey, altKey, shiftKey, metaKey, code } = event;
  const held = `${ctrlKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${metaKey ? "Meta+" : ""}`;
  void change({ ...known.keys, [setting]: held + code });
}

/** @param {Preferences["keys"]} keys */
async function change(keys) {
  if (keys.walk === keys.flip) return end(KEYS.same);
  const reply = await ask("set-keys", keys);
  await end(reply.trouble ? KEYS.refused : KEYS.changed);
}

for (const name of /** @type {const} */ (["walk", "flip"])) byId(name).addEventListener("click", () => begin(name));
addEventListener("keydown", hear, { capture: true });
byId("looks").addEventListener("change", () => {
  const chosen = choices().find(({ checked }) => checked)?.value;
  void ask("set-appearance", { appearance: /** @type {Preferences["appearance"]} */ (chosen) });
});
