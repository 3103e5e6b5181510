/** The page for trying a text: the whole of Hatcheck without the extension. */
import { checker } from "./checking.js";
import * as composer from "./composer.js";
import { enter } from "./door.js";
import { byId } from "./elements.js";
import { call } from "./helper.js";
import { badge, bar, ribbon } from "./meter.js";
import { forgetDraft, withoutUnwelcomeNote } from "./notes.js";
import { drawFindings } from "./report.js";

const writing = composer.setUp(byId("composer"), point);
const checks = checker(
  () => ({ text: byId("text").value, mode: byId("draft").elements.mode.value }),
  show,
  () => {
    forgetDraft();
    writing.show("", []);
    byId("glance").replaceChildren();
    byId("report").replaceChildren();
    byId("answer").hidden = true;
  },
);

async function fill() {
  const { mode } = await call("GET", "/v1/settings");
  byId("draft").elements.mode.value = mode;
}

/** @param {string} text @param {any} judged */
async function show(text, judged) {
  const report = await withoutUnwelcomeNote(text, judged);
  if (text !== byId("text").value) return;
  writing.show(text, report.warnings);
  const parts = [badge(report), bar(report), ribbon(text, report, writing.select)];
  byId("glance").replaceChildren(...parts.filter((part) => part !== null));
  byId("report").replaceChildren(drawFindings(text, report, { fix: writing.exchange }));
  byId("answer").hidden = false;
  for (const [number, item] of warnings().entries()) {
    item.addEventListener("pointerenter", () => point(number));
    item.addEventListener("pointerleave", () => point(null));
    item.addEventListener("focusin", () => point(number));
  }
}

const warnings = () => [...byId("report").querySelectorAll(".warning")];

/** Show which warning and which words belong together. @param {number | null} number */
function point(number) {
  writing.point(number);
  for (const [at, item] of warnings().entries()) item.classList.toggle("here", at === number);
}

byId("draft").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  checks.now();
});
byId("draft").addEventListener("input", (/** @type {Event} */ event) => {
  if (event.target === byId("text")) checks.soon();
  else checks.now();
});
enter(fill);
