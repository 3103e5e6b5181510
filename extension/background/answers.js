/** One function per message: asks the helper, and says no more than the asker needs. */
import * as access from "./access.js";
import { api } from "./api.js";
import { tellBadges } from "./badges.js";
import { NoAnswer, call, isListening } from "./helper.js";
import { openPage } from "./helper_pages.js";
import * as keys from "./keys.js";
import { digitsOf, pair } from "./pairing.js";
import * as preferences from "./preferences.js";
import { fromWire } from "./report.js";
import { silencing } from "./silencing.js";

/** @typedef {{ payload: any, platform: Platform, port: number }} Request */

const PENDING = "pending";
const PENDING_MS = 120_000;
const MINUTE_MS = 60_000;

export const answers = Object.freeze({
  /** @param {Request} request */
  async check({ payload, platform }) {
    const draft = { text: whole(payload.text), ...(platform && { platform }) };
    return { report: fromWire(await call("POST", "/v1/check", draft)) };
  },

  /** @param {Request} request */
  async note({ payload }) {
    const { show } = await call("POST", "/v1/notes", { message: payload.message });
    return { show: Boolean(show) };
  },

  /** @param {Request} request */
  async remember({ payload, platform }) {
    await call("POST", "/v1/history", { ...payload, text: whole(payload.text), platform });
    return {};
  },

  /** Without the topic and the employer's name: those are shown on our own pages only. */
  async state() {
    const { mode, mandate, pause } = await call("GET", "/v1/settings");
    return { mode, until: mandate?.until ?? null, pause, port: await keys.port() };
  },

  async mandate() {
    const { profile, mandate } = await call("GET", "/v1/settings");
    return { employer: profile.employer ?? "", topic: mandate?.topic ?? "" };
  },

  /** A mandate goes on under its topic when only its end is set anew. @param {Request} request */
  async "set-mode"({ payload }) {
    const { mandate } = await call("GET", "/v1/settings");
    const until = payload.minutes && new Date(Date.now() + payload.minutes * MINUTE_MS).toISOString();
    const changes =
      payload.mode === "personal"
        ? { mode: "personal" }
        : { mode: "employer", mandate: { topic: mandate?.topic ?? "", until } };
    const changed = await call("PATCH", "/v1/settings", changes);
    await tellBadges();
    return { mode: changed.mode, until: changed.mandate?.until ?? null };
  },

  /** @param {Request} request */
  async "set-topic"({ payload }) {
    const { mandate } = await call("GET", "/v1/settings");
    await call("PATCH", "/v1/settings", { mandate: { topic: payload.topic, until: mandate?.until ?? null } });
    return {};
  },

  /** From a site it only answers a question that is still open. @param {Request} request */
  async "set-pause"({ payload, platform }) {
    const { pause } = await call("GET", "/v1/settings");
    if (platform && pause !== "ask") throw new NoAnswer("refused");
    await call("PATCH", "/v1/settings", { pause: payload.pause });
    await tellBadges();
    return {};
  },

  /** A site that we may not read is as good as off; a site hears of itself only. @param {Request} request */
  async preferences({ platform }) {
    const { off, ...rest } = await preferences.load();
    const closed = await access.closed(platform ? [platform] : undefined);
    return { preferences: { off: [...new Set([...off, ...closed])], ...rest } };
  },

  async access() {
    return { access: await access.all() };
  },

  /** @param {Request} request */
  async "set-site"({ payload }) {
    await preferences.setSite(payload.site, payload.isOn);
    await tellBadges();
    return {};
  },

  /** @param {Request} request */
  async snooze({ payload }) {
    await preferences.snooze(payload.length);
    await tellBadges();
    return {};
  },

  /** @param {Request} request */
  async "set-keys"({ payload }) {
    await preferences.setKeys({ walk: payload.walk, flip: payload.flip });
    await tellBadges();
    return {};
  },

  /** @param {Request} request */
  async "set-appearance"({ payload }) {
    await preferences.setAppearance(payload.appearance);
    await tellBadges();
    return {};
  },

  /** A pairing that exists is replaced only after a question on a page of ours. @param {Request} request */
  async pair({ payload, port }) {
    if (await keys.load()) {
      await api.storage.session.set({ [PENDING]: { secret: payload.secret, port, until: Date.now() + PENDING_MS } });
      await api.tabs.create({ url: api.runtime.getURL("pages/confirm.html") });
      return { digits: null };
    }
    const { digits } = await pair(payload.secret, port);
    await tellBadges();
    return { digits };
  },

  async pending() {
    const { secret, port } = await pendingPairing();
    return { port, digits: await digitsOf(secret, port), current: await keys.port() };
  },

  /** @param {Request} request */
  async confirm({ payload }) {
    const { secret, port } = await pendingPairing();
    await api.storage.session.remove(PENDING);
    if (payload.accept) await pair(secret, port);
    await tellBadges();
    return {};
  },

  async connection() {
    const pairing = await keys.load();
    const port = await keys.port();
    return {
      paired: pairing !== null,
      listening: await isListening(port),
      port,
      digits: pairing?.digits ?? "",
      since: pairing?.since ?? "",
    };
  },

  async disconnect() {
    await keys.forget();
    await tellBadges();
    return {};
  },

  /** @param {Request} request */
  async "set-port"({ payload }) {
    await keys.setPort(payload.port);
    await tellBadges();
    return {};
  },

  /** @param {Request} request */
  async "open-page"({ payload }) {
    await openPage(payload.page);
    return {};
  },

  ...silencing,
});

/** @returns {Promise<{ secret: string, port: number }>} */
async function pendingPairing() {
  const { [PENDING]: pending } = /** @type {any} */ (await api.storage.session.get(PENDING));
  if (!pending || Date.now() > pending.until) throw new NoAnswer("refused");
  return pending;
}

/**
 * Some editors take the halves of an emoji one after the other; half of one is no text, and the helper refuses it.
 * @param {string} text
 */
const whole = (text) => text.toWellFormed();
