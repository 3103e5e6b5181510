/** The rules page: what is looked for, why, and a switch for each. */
import { attempt, enter, say } from "./door.js";
import { byId, linkOut, make } from "./elements.js";
import { call } from "./helper.js";
import { withRule, withoutRule } from "./muted.js";
import { categories, counted, modes, severities } from "./words.js";

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
  const id = `category-${category}`;
  const list = make("ul", { class: "plain" }, ...own.map(drawRule));
  return make("section", { "aria-labelledby": id }, make("h2", { id }, categories[category]), list);
}

/** @param {any} rule */
function drawRule(rule) {
  const message = rule.message.replaceAll("{match}", "…");
  const box = make("input", { type: "checkbox", role: "switch", checked: rule.on });
  box.addEventListener("change", () => turn(rule, box));
  const marks = Object.entries(modes).map(([mode, words]) => drawSeverity(words, rule.severity[mode]));
  const item = make(
    "li",
    { class: "rule", "data-search": [rule.id, message, rule.why, rule.advice, categories[rule.category]].join(" ").toLowerCase() },
    make("label", { class: "switch" }, box, make("span", {}, message)),
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
  return item;
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
  const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
  const onlyOff = byId("off").checked;
  let count = 0;
  for (const section of byId("rules").children) {
    for (const item of section.querySelectorAll(".rule")) {
      const isOff = !item.querySelector("[role=switch]").checked;
      item.hidden = (onlyOff && !isOff) || !words.every((word) => item.dataset.search.includes(word));
      count += item.hidden ? 0 : 1;
    }
    section.hidden = !section.querySelector(".rule:not([hidden])");
  }
  byId("count").textContent = counted(count, "rule", "rules");
}

byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("input", choose);
enter(fill);
