/** Asks on the page whether to go on, before anything is erased. */
import { byId } from "./elements.js";

/** @param {string} title @param {string} text @returns {Promise<boolean>} */
export function isSure(title, text) {
  const dialog = byId("sure");
  byId("sure-title").textContent = title;
  byId("sure-text").textContent = text;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}
