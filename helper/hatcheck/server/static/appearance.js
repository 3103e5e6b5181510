/** The look that the person chose: light, dark, or as the computer says. */
import { call } from "./helper.js";

const LOOK = "hatcheck-look";

/** Take on a look, and remember it for the next page of this tab. @param {string} look "auto", "light" or "dark" */
export function wear(look) {
  sessionStorage.setItem(LOOK, look);
  if (look === "auto") delete document.documentElement.dataset.look;
  else document.documentElement.dataset.look = look;
}

/** Ask the helper which look was chosen. */
export async function wearTheChosen() {
  wear((await call("GET", "/v1/settings")).appearance);
}
