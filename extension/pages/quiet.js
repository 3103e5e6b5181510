/** In the popup: this site on or off, and a snooze for everywhere. */
import * as more from "./more.js";
import { act, api, ask, byId } from "./parts.js";
import { SITES, SNOOZED } from "./words.js";

/** @type {Platform | null} */
let site = null;

export async function show() {
  const reply = await ask("preferences", {});
  if (reply.trouble) return;
  const { off, snooze } = reply.preferences;
  site = await siteInFront();
  byId("site").hidden = site === null;
  if (site) {
    byId("here").setAttribute("aria-checked", String(!off.includes(site)));
    byId("site-name").textContent = `Check what I write on ${SITES[site]}`;
  }
  await more.show(site !== null);
  byId("lengths").hidden = snooze !== null;
  byId("wake").hidden = byId("snoozed").hidden = snooze === null;
  byId("snoozed").textContent = snooze === null ? "" : SNOOZED(snooze);
}

/** Our own script in the tab in front is asked; other tabs have none, and their addresses are none of our business. */
async function siteInFront() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    const answer = /** @type {{ site: Platform } | undefined} */ (await api.tabs.sendMessage(tab.id, "site"));
    return answer?.site ?? null;
  } catch {
    return null; // no script of ours is there
  }
}

act("here", async () => {
  if (site) await ask("set-site", { site, isOn: byId("here").getAttribute("aria-checked") !== "true" });
});
for (const button of document.querySelectorAll("[data-length]")) {
  button.addEventListener("click", () => {
    const length = /** @type {Snooze | "over"} */ (button.getAttribute("data-length"));
    void ask("snooze", { length });
  });
}
