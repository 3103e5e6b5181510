/**
 * Who may ask for what. A message is believed only as far as the browser itself vouches for its sender: a content
 * script on a site can have a draft judged and little else; pages of the web and other extensions cannot ask at all.
 */
import { api } from "./api.js";

/** @typedef {"site" | "pair" | "page"} Role */
/** @typedef {(value: unknown) => boolean} Test */

/** @type {Record<string, Platform>} */
const SITES = {
  "https://x.com": "x",
  "https://twitter.com": "x",
  "https://www.facebook.com": "facebook",
  "https://www.linkedin.com": "linkedin",
  "https://bsky.app": "bluesky",
  "https://mastodon.social": "mastodon",
  "https://www.threads.com": "threads",
  "https://www.threads.net": "threads",
};
const PAIR_PAGE = /^http:\/\/127\.0\.0\.1(?::(\d{1,5}))?\/pair(?:[?#]|$)/;
const MAX_DRAFT_UNITS = 63_206;
const HTTP_PORT = 80;

/** @param {string[]} allowed @returns {Test} */
const oneOf = (allowed) => (value) => typeof value === "string" && allowed.includes(value);
/** @type {Test} */
const isBoolean = (value) => typeof value === "boolean";
/** @param {number} length @returns {Test} */
const wordsUpTo = (length) => (value) => typeof value === "string" && value.length <= length;

/** @type {Test} */
const isRule = (value) => typeof value === "string" && /^[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}$/.test(value);
/** @type {Test} */
const isMode = oneOf(["personal", "employer"]);
/** How long one may speak for the employer: without end, a quarter of an hour, one hour, four, a day. @type {Test} */
const isMandateLength = (value) => value === null || (typeof value === "number" && [15, 60, 240, 1440].includes(value));
/** Such as Alt+Shift+KeyH: at least one key held besides Shift. @type {Test} */
const isShortcut = (value) =>
  typeof value === "string" && /^(?=.*(?:Ctrl|Alt|Meta)\+)(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:Meta\+)?\w{1,20}$/.test(value);

/**
 * Every message there is: which roles may send it, and its exact fields.
 * @type {Record<string, { roles: Role[], fields: Record<string, Test> }>}
 */
const MESSAGES = {
  check: { roles: ["site", "page"], fields: { text: wordsUpTo(MAX_DRAFT_UNITS * 2) } },
  note: { roles: ["site"], fields: { message: wordsUpTo(300) } },
  remember: {
    roles: ["site"],
    fields: {
      text: wordsUpTo(MAX_DRAFT_UNITS),
      mode: isMode,
      outcome: oneOf(["posted", "posted-anyway", "edited", "discarded"]),
      url: wordsUpTo(2000),
      paused: isBoolean,
      resolved: (value) => Array.isArray(value) && value.length <= 50 && value.every(isRule),
    },
  },
  silence: {
    roles: ["site"],
    fields: { rule: isRule, words: (value) => wordsUpTo(MAX_DRAFT_UNITS)(value) && value !== "" },
  },
  unsilence: { roles: ["site"], fields: { id: (value) => Number.isSafeInteger(value) && Number(value) >= 0 } },
  mute: { roles: ["site"], fields: { rule: isRule } },
  unmute: { roles: ["site"], fields: { rule: isRule } },
  "open-rules": { roles: ["site"], fields: {} },
  state: { roles: ["site", "page"], fields: {} },
  "set-mode": { roles: ["site", "page"], fields: { mode: isMode, minutes: isMandateLength } },
  mandate: { roles: ["page"], fields: {} },
  "set-topic": { roles: ["page"], fields: { topic: wordsUpTo(200) } },
  "set-pause": { roles: ["site", "page"], fields: { pause: oneOf(["on", "off"]) } },
  preferences: { roles: ["site", "page"], fields: {} },
  access: { roles: ["page"], fields: {} },
  "set-site": { roles: ["page"], fields: { site: oneOf(Object.values(SITES)), isOn: isBoolean } },
  snooze: { roles: ["page"], fields: { length: oneOf(["quarter", "today", "restart", "over"]) } },
  "set-keys": { roles: ["page"], fields: { walk: isShortcut, flip: isShortcut } },
  "set-appearance": { roles: ["page"], fields: { appearance: oneOf(["auto", "light", "dark"]) } },
  pair: { roles: ["pair"], fields: { secret: (value) => typeof value === "string" && /^[0-9a-f]{32}$/.test(value) } },
  disconnect: { roles: ["pair", "page"], fields: {} },
  connection: { roles: ["page"], fields: {} },
  "set-port": {
    roles: ["page"],
    fields: { port: (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536 },
  },
  "open-page": { roles: ["page"], fields: { page: oneOf(["history", "settings", "try"]) } },
  pending: { roles: ["page"], fields: {} },
  confirm: { roles: ["page"], fields: { accept: isBoolean } },
};

/**
 * @param {Sender} sender as the browser reports it
 * @returns {{ role: Role, platform?: Platform, port?: number } | null} null: a stranger
 */
function identify(sender) {
  if (sender.id !== api.runtime.id || !sender.url) return null;
  if (sender.url.startsWith(api.runtime.getURL("pages/"))) return { role: "page" };
  if (sender.frameId !== 0) return null;
  const platform = SITES[sender.origin ?? new URL(sender.url).origin];
  if (platform) return { role: "site", platform };
  const local = PAIR_PAGE.exec(sender.url);
  return local && { role: "pair", port: local[1] ? Number(local[1]) : HTTP_PORT };
}

/**
 * @param {unknown} message
 * @param {Sender} sender
 * @returns {{ type: string, payload: any, platform?: Platform, port?: number } | null} null: not for us to answer.
 *   The payload is a copy without prototype that holds exactly the fields of its kind
 */
export function admit(message, sender) {
  const who = identify(sender);
  if (!who || typeof message !== "object" || message === null) return null;
  const { type, payload } = /** @type {{ type: unknown, payload: unknown }} */ (message);
  if (typeof type !== "string" || !Object.hasOwn(MESSAGES, type)) return null;
  const kind = MESSAGES[type];
  if (!kind?.roles.includes(who.role) || typeof payload !== "object" || payload === null) return null;
  const given = Object.entries(payload);
  const fits =
    given.length === Object.keys(kind.fields).length && given.every(([name, value]) => kind.fields[name]?.(value));
  if (!fits) return null;
  return {
    type,
    payload: Object.assign(Object.create(null), Object.fromEntries(given)),
    platform: who.platform,
    port: who.port,
  };
}
