/** On which sites it works. The browser is asked for some of them, on a press, and is told when they are given back. */
import { api, ask, byId } from "./parts.js";
import { ACCESS, SITES } from "./words.js";

/** The sites that have to be asked for. @type {Access[]} */
let asked = [];

/** In the options: a switch for each site. */
export async function showSwitches() {
  const reply = await ask("preferences", {});
  if (reply.trouble) return;
  const { off } = reply.preferences;
  await learn();
  const focused = document.activeElement?.getAttribute("data-site");
  const all = /** @type {[Platform, string][]} */ (Object.entries(SITES));
  const switches = (/** @type {boolean} */ isAsked) =>
    all
      .filter(([site]) => Boolean(accessOf(site)) === isAsked)
      .map(([site, name]) => switchOf(site, name, !off.includes(site)));
  byId("sites").replaceChildren(...switches(false));
  byId("more-sites").replaceChildren(...switches(true));
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-site="${focused}"]`))?.focus();
}

export async function learn() {
  const reply = await ask("access", {});
  asked = reply.trouble ? [] : reply.access;
  return asked;
}

/** @param {Platform} site */
const accessOf = (site) => asked.find((one) => one.site === site);

/** @param {Platform} site @param {string} name @param {boolean} isOn */
function switchOf(site, name, isOn) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "switch", role: "switch", textContent: name });
  button.setAttribute("aria-checked", String(isOn));
  button.dataset["site"] = site;
  button.addEventListener("click", () => {
    const access = accessOf(site);
    if (!access) void ask("set-site", { site, isOn: !isOn });
    else if (isOn) void giveBack(access);
    else void open(access);
  });
  return button;
}

/** To be called straight from a press: a browser asks for nothing else. @param {Access} access */
export async function open({ site, origins }) {
  const isGiven = await api.permissions.request({ origins });
  if (isGiven) await ask("set-site", { site, isOn: true });
  say(isGiven ? ACCESS.given(SITES[site]) : ACCESS.refused(SITES[site]));
}

/** @param {Access} access */
async function giveBack({ site, origins }) {
  await api.permissions.remove({ origins });
  say(ACCESS.givenBack(SITES[site]));
}

/** @param {string} sentence */
function say(sentence) {
  byId("sites-state").textContent = sentence;
}
