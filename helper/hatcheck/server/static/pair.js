/**
 * The page on which a browser is connected. The extension adds its own element, `hatcheck-pair`, with its own button;
 * this script only notices that it came. The secret in the address is the extension's to read and never ours.
 */
import { byId } from "./elements.js";

const ELEMENT = "hatcheck-pair";

function look() {
  const isHere = document.querySelector(ELEMENT) !== null;
  byId("ready").hidden = !isHere;
  byId("missing").hidden = isHere;
}

new MutationObserver(look).observe(document.documentElement, { childList: true });
look();
