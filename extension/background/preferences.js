/**
 * What the extension keeps of its own, without the helper: where it is off, until when it is snoozed, keys and looks.
 * No text and no name is among it, so content scripts may be told all of it.
 */
import { api } from "./api.js";

const KEPT = "preferences";
/** In the storage that ends with the browser. */
const SNOOZED = "snoozed";
const QUARTER_MS = 15 * 60_000;

/** @typedef {Omit<Preferences, "snooze"> & { snoozedUntil: number }} Kept */

/** @type {Kept} */
const USUAL = Object.freeze({
  off: [],
  snoozedUntil: 0,
  keys: { walk: "Alt+Shift+KeyH", flip: "Alt+Shift+KeyM" },
  appearance: "auto",
});

/** @returns {Promise<Kept>} */
async function kept() {
  const { [KEPT]: stored } = await api.storage.local.get(KEPT);
  return { ...USUAL, .../** @type {Partial<Kept> | undefined} */ (stored) };
}

/** @param {Partial<Kept>} changes */
async function keep(changes) {
  await api.storage.local.set({ [KEPT]: { ...(await kept()), ...changes } });
}

/** @returns {Promise<Preferences>} */
export async function load() {
  const { snoozedUntil, ...rest } = await kept();
  const { [SNOOZED]: untilRestart } = await api.storage.session.get(SNOOZED);
  return { ...rest, snooze: untilRestart ? "restart" : snoozedUntil > Date.now() ? snoozedUntil : null };
}

/** @param {Platform} site @param {boolean} isOn */
export async function setSite(site, isOn) {
  const others = (await kept()).off.filter((one) => one !== site);
  await keep({ off: isOn ? others : [...others, site] });
}

/** @param {Snooze | "over"} length */
export async function snooze(length) {
  const until = { quarter: () => Date.now() + QUARTER_MS, today: midnight, restart: () => 0, over: () => 0 };
  await keep({ snoozedUntil: until[length]() });
  if (length === "restart") await api.storage.session.set({ [SNOOZED]: true });
  else await api.storage.session.remove(SNOOZED);
}

/** When this day ends here. */
function midnight() {
  return new Date().setHours(24, 0, 0, 0);
}

/** @param {Preferences["keys"]} keys */
export const setKeys = (keys) => keep({ keys });

/** @param {Preferences["appearance"]} appearance */
export const setAppearance = (appearance) => keep({ appearance });
