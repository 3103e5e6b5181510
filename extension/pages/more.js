/** In the popup, over a page that we may not read: sites that could be watched, too. */
import { api, byId } from "./parts.js";
import { learn, open } from "./sites.js";
import { ACCESS, SITES } from "./words.js";

/** @param {boolean} isWatched whether our script is in the page in front */
export async function show(isWatched) {
  const all = await learn();
  const closed = all.filter(({ isGiven }) => !isGiven);
  const waiting = isWatched ? null : await openedInFront(all);
  byId("more").hidden = isWatched || (closed.length === 0 && !waiting);
  const offered = Array.from(byId("offers").children, (one) => one.getAttribute("data-site"));
  // A button that is exchanged under a press is not pressed.
  if (String(offered) !== String(closed.map(({ site }) => site))) byId("offers").replaceChildren(...closed.map(offer));
  byId("offer-hint").hidden = closed.length === 0;
  if (waiting) byId("sites-state").textContent = ACCESS.given(SITES[waiting.site]);
}

/** @param {Access} access */
function offer(access) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: SITES[access.site] });
  button.dataset["site"] = access.site;
  button.addEventListener("click", () => void open(access));
  return button;
}

/** The address of a tab is shown to us only where we may read it. @param {Access[]} all */
async function openedInFront(all) {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return all.find(({ origins }) => origins.some((pattern) => tab?.url?.startsWith(pattern.replace("*", "")))) ?? null;
}
