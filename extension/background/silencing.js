/**
 * What a card may do against further warnings, and take back. A page of a site can lead to a press in a card, so no
 * rule about serious trouble is switched off from there: that is done on the helper's own page.
 */
import { tellBadges } from "./badges.js";
import { NoAnswer, call } from "./helper.js";
import { openPage } from "./helper_pages.js";

/** @typedef {{ payload: any }} Request */

export const silencing = Object.freeze({
  /** @param {Request} request */
  async silence({ payload }) {
    const { id } = await call("POST", "/v1/silenced", { rule: payload.rule, words: payload.words });
    await tellBadges();
    return { id };
  },

  /** @param {Request} request */
  async unsilence({ payload }) {
    await call("DELETE", `/v1/silenced/${payload.id}`);
    await tellBadges();
    return {};
  },

  /** @param {Request} request */
  async mute({ payload }) {
    const { rules } = await call("GET", "/v1/rules");
    const rule = rules.find((/** @type {any} */ { id }) => id === payload.rule);
    if (!rule) throw new NoAnswer("refused");
    if (Object.values(rule.severity).includes("serious")) {
      await openPage("rules");
      return { isMuted: false };
    }
    await changeMuted((muted) => [...muted, payload.rule]);
    return { isMuted: true };
  },

  /** @param {Request} request */
  async unmute({ payload }) {
    await changeMuted((muted) => muted.filter((rule) => rule !== payload.rule));
    return {};
  },

  async "open-rules"() {
    await openPage("rules");
    return {};
  },
});

/** @param {(muted: string[]) => string[]} change */
async function changeMuted(change) {
  const { muted_rules: muted } = await call("GET", "/v1/settings");
  await call("PATCH", "/v1/settings", { muted_rules: [...new Set(change(muted))] });
  await tellBadges();
}
