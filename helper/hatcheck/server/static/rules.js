/** The rules page: what is looked for, why, and a switch for each. */
import { attempt, enter, say } from "./door.js";
import { byId, linkOut, make } from "./elements.js";
import { call } from "./helper.js";
import { withRule, withoutRule } from "./muted.js";
import { categories, counted, modes, ruleName, severities } from "./words.js";

/** @type {any[]} */
let rules = [];
/** @type {string[]} */
let muted = [];

async function fill() {
  const [answer, settings] = await Promise.all([call("GET", "/v1/rules"), call("GET", "/v1/settings")]);
  rules = answer.rules;
  muted = settings.muted_rules;
  byId("rules").replaceChildren(...Object.keys(categories).map(drawCategory).filter(Boolean));
  choose();
}

/** @param {string} category */
function drawCategory(category) {
  const own = rules.filter((rule) => rule.category === category);
  if (own.length === 0) return null;
  const count = make("span", {}, ` – ${counted(own.length, "rule", "rules")}`);
  const title = make("summary", {}, make("h2", {}, categories[category]), count);
  return make("details", { "data-category": category }, title, make("ul", { class: "plain" }, ...own.map(drawRule)));
}

/** @param {any} rule */
function drawRule(rule) {
  const message = rule.message.replaceAll("{match}", "…");
  const box = make("input", { type: "checkbox", role: "switch", checked: rule.on });
  box.addEventListener("change", () => turn(rule, box));
  const marks = Object.entries(modes).map(([mode, words]) => drawSeverity(words, rule.severity[mode]));
  const name = make("strong", { class: "name" }, ruleName(rule));
  const words = [rule.id, message, rule.why, rule.advice, categories[rule.category]];
  return make(
    "li",
    { class: "rule", "data-search": words.join(" ").toLowerCase() },
    make("label", { class: "switch" }, box, make("span", {}, name, message)),
    make("p", { class: "meta" }, ...marks, make("code", {}, rule.id)),
    make(
      "details",
      {},
      make("summary", {}, "Why"),
      make("p", {}, rule.why),
      make("p", {}, make("strong", {}, "Try: "), rule.advice),
      make("p", { class: "hint" }, "Source: ", linkOut(rule.source.title, rule.source.url)),
    ),
  );
}

/** @param {string} words @param {string | undefined} severity */
function drawSeverity(words, severity) {
  if (!severity) return make("span", {}, `${words}: not shown`);
  return make("span", {}, `${words}: `, make("strong", { class: `severity ${severity}` }, severities[severity]));
}

/** @param {any} rule @param {HTMLInputElement} box */
async function turn(rule, box) {
  box.disabled = true; // one at a time, since each change sends the whole list
  const wanted = box.checked;
  const done = await attempt(async () => {
    const list = wanted ? withRule(muted, rule, rules) : withoutRule(muted, rule);
    muted = (await call("PATCH", "/v1/settings", { body: { muted_rules: list } })).muted_rules;
    rule.on = wanted;
    say(wanted ? "The rule is on." : "The rule is off.");
  });
  box.checked = done ? wanted : !wanted;
  box.disabled = false;
  box.focus();
}

/** Show the rules that the person looks for. */
function choose() {
  /** @type {string[]} */
  const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
  const onlyOff = byId("off").checked;
  let count = 0;
  const isLooking = onlyOff || words.length > 0;
  for (const group of byId("rules").children) {
    for (const item of group.querySelectorAll(".rule")) {
      const isOff = !item.querySelector("[role=switch]").checked;
      item.hidden = (onlyOff && !isOff) || !words.every((word) => item.dataset.search.includes(word));
      count += item.hidden ? 0 : 1;
    }
    group.hidden = !group.querySelector(".rule:not([hidden])");
    if (isLooking) group.open = true;
  }
  byId("count").textContent = counted(count, "rule", "rules");
}

byId("filters").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
byId("filters").addEventListener("input", choose);
enter(fill);
