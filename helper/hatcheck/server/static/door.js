/** The way in: a page shows its room once it has a token, and says plainly how to get one until then. */
import { wearTheChosen } from "./appearance.js";
import { byId } from "./elements.js";
import { Problem, codeIn, exchange, hasToken, takeCode } from "./helper.js";

/** How long good news stays on the screen; a problem stays until the next word. */
const NOTICE_MS = 6000;

const USED = "That link was used before, or is older than a minute.";

let fading = 0;

/** What the page does when it is let in, for the first time or again. @type {() => Promise<void>} */
let fill = async () => {};

/** Open the room and fill it, or show the door. @param {() => Promise<void>} filling */
export async function enter(filling) {
  fill = filling;
  byId("door-form").addEventListener("submit", usePastedLink);
  // The same page with a fresh code, typed into the address bar, does not load anew.
  addEventListener("hashchange", () => useCode(takeCode()));
  const code = takeCode();
  if (code || !hasToken()) await useCode(code, true);
  else await openRoom();
}

/**
 * Do something that asks the helper; if it is refused, say so on the page.
 * @param {() => Promise<void>} action
 * @returns {Promise<boolean>} whether it was done
 */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.code === "closed") showDoor(problem.message);
    else say(problem.message, true);
    return false;
  }
}

/** Tell the person something, in words that a screen reader speaks too. @param {string} words */
export function say(words, isProblem = false) {
  const notice = byId("notice");
  clearTimeout(fading);
  if (words && !isProblem) fading = setTimeout(() => say(""), NOTICE_MS);
  notice.hidden = !words;
  notice.classList.toggle("bad", isProblem);
  notice.textContent = words;
}

/** @param {string | null} code */
async function useCode(code, atStart = false) {
  if (!code) {
    if (atStart) showDoor("");
    return;
  }
  try {
    await exchange(code);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (!hasToken()) return showDoor(problem.code === "link-used" ? USED : problem.message);
  }
  await openRoom();
}

/** @param {SubmitEvent} event */
async function usePastedLink(event) {
  event.preventDefault();
  const field = byId("door-link");
  const code = codeIn(field.value);
  if (!code) return showDoor("That is not a link that Hatcheck printed.");
  field.value = "";
  await useCode(code);
}

async function openRoom() {
  const isBack = !byId("room").hidden;
  byId("door").hidden = true;
  say("");
  if (isBack) return say("You are back in. Nothing you typed was lost.");
  if (await attempt(fill)) byId("room").hidden = false;
  await attempt(wearTheChosen);
}

/** @param {string} reason */
function showDoor(reason) {
  byId("door-reason").textContent = reason;
  byId("door-reason").hidden = !reason;
  byId("door").hidden = false;
  if (!byId("room").hidden) {
    byId("door").scrollIntoView();
    byId("door-link").focus();
  }
}
