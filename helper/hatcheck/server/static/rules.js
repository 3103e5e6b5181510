/** The rules page: what is looked for and why, how often it was right, and which rules speak up about a text. */
import { checker } from "./checking.js";
import * as composer from "./composer.js";
import { attempt, enter } from "./door.js";
import { byId, make } from "./elements.js";
import { call } from "./helper.js";
import * as packs from "./packs.js";
import { drawRule } from "./rule.js";
import * as tabs from "./tabs.js";
import { categories, counted } from "./words.js";

/** Rules that speak up about the text that is tried; null: none is tried. @type {Set<string> | null} */
let speaking = null;
let isIn = false;
let view = "all";

const writing = composer.setUp(byId("composer"), () => {});
const checks = checker(() => ({ text: byId("text").value }), told, () => {
  writing.show("", []);
  byId("spoken").textContent = "";
  speaking = null;
  choose();
});

async function fill() {
  isIn = true;
  if (view === "own") return packs.show();
  const [{ rules }, settings] = await Promise.all([call("GET", "/v1/rules"), call("GET", "/v1/settings")]);
  const state = { rules, muted: settings.muted_rules, severities: settings.rule_severities };
  byId("rules").replaceChildren(
    ...Object.keys(categories).flatMap((category) => drawCategory(category, state)),
  );
  choose();
}

/** @param {string} category @param {Parameters<typeof drawRule>[1]} state */
function drawCategory(category, state) {
  const own = state.rules.filter((rule) => rule.category === category);
  if (own.length === 0) return [];
  const count = make("span", {}, ` – ${counted(own.length, "rule", "rules")}`);
  const title = make("summary", {}, make("h2", {}, categories[category]), count);
  const items = own.map((rule) => drawRule(rule, state));
  return [make("details", { "data-category": category }, title, make("ul", { class: "plain" }, ...items))];
}

/** @param {string} text @param {any} report */
function told(text, report) {
  writing.show(text, report.warnings);
  speaking = new Set(report.warnings.map((/** @type {any} */ warning) => warning.rule));
  byId("spoken").textContent =
    speaking.size > 0
      ? `${counted(speaking.size, "rule speaks", "rules speak")} up; only they are listed below.`
      : "No rule speaks up, in the mode that is set now.";
  choose();
}

/** Show the rules that the person looks for. */
function choose() {
  /** @type {string[]} */
  const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
  const onlyOff = byId("off").checked;
  const isLooking = onlyOff || words.length > 0 || speaking !== null;
  let count = 0;
  for (const group of byId("rules").children) {
    for (const item of group.querySelectorAll(".rule")) {
      const isOff = !item.querySelector("[role=switch]").checked;
      const isSilent = speaking !== null && !speaking.has(item.dataset.rule);
      item.hidden = (onlyOff && !isOff) || isSilent || !words.every((word) => item.dataset.search.includes(word));
      count += item.hidden ? 0 : 1;
    }
    group.hidden = !group.querySelector(".rule:not([hidden])");
    if (isLooking) group.open = true;
  }
  byId("count").textContent = counted(count, "rule", "rules");
}

byId("filters").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
byId("filters").addEventListener("input", choose);
byId("trial").addEventListener("input", checks.soon);
packs.setUp();
tabs.setUp(byId("views"), (name) => {
  view = name;
  if (isIn) attempt(fill);
});
enter(fill);
