/** One rule: its switch, how much it weighs, how often it was right, why it is there, and examples. */
import { attempt, say } from "./door.js";
import { linkOut, make, offer } from "./elements.js";
import { call } from "./helper.js";
import { markedText } from "./marked.js";
import { withRule, withoutRule } from "./muted.js";
import { isOverruled } from "./quiet.js";
import { categories, modes, ruleName, severities } from "./words.js";

/** @typedef {{rules: any[], muted: string[], severities: Record<string, string>}} State what the page knows of all rules */

/** @param {any} rule as on the wire @param {State} state */
export function drawRule(rule, state) {
  const message = rule.message.replaceAll("{match}", "…");
  const box = make("input", { type: "checkbox", role: "switch", checked: rule.on });
  box.addEventListener("change", () => turn(rule, box, state));
  const name = make("strong", { class: "name" }, ruleName(rule));
  const words = [rule.id, message, rule.why, rule.advice, categories[rule.category]];
  return make(
    "li",
    { class: "rule", "data-rule": rule.id, "data-search": words.join(" ").toLowerCase() },
    make("label", { class: "switch" }, box, make("span", {}, name, message)),
    make("p", { class: "meta" }, ...marks(rule), make("span", {}, precision(rule.votes)), make("code", {}, rule.id)),
    drawMore(rule, state),
  );
}

/** How serious the rule is in each mode. @param {any} rule */
const marks = (rule) => Object.entries(modes).map(([mode, words]) => drawSeverity(words, rule.severity[mode]));

/** @param {string} words @param {string | undefined} severity */
function drawSeverity(words, severity) {
  if (!severity) return make("span", {}, `${words}: not shown`);
  return make("span", {}, `${words}: `, make("strong", { class: `severity ${severity}` }, severities[severity]));
}

/** How often the person found it right. @param {{useful: number, wrong: number}} votes */
function precision(votes) {
  const all = votes.useful + votes.wrong;
  if (all === 0) return "no votes of yours yet";
  const share = `${votes.useful} of ${all} useful to you (${Math.round((100 * votes.useful) / all)} %)`;
  return isOverruled(votes) ? `${share} – you may want it quiet` : share;
}

/** @param {any} rule @param {State} state */
function drawMore(rule, state) {
  const examples = make("div", { class: "examples" });
  const more = make(
    "details",
    {},
    make("summary", {}, "Why, examples, and how much it weighs"),
    make("p", {}, rule.why),
    make("p", {}, make("strong", {}, "Try: "), rule.advice),
    make("p", { class: "hint" }, "Source: ", linkOut(rule.source.title, rule.source.url)),
    drawWeight(rule, state),
    examples,
  );
  more.addEventListener("toggle", () => {
    if (more.open && !examples.hasChildNodes()) attempt(() => fillExamples(examples, rule));
  });
  return more;
}

/** @param {HTMLElement} place @param {any} rule */
async function fillExamples(place, rule) {
  const { examples } = await call("GET", `/v1/rules/${rule.id}`);
  const severity = Object.values(rule.severity)[0] ?? "info";
  const list = (/** @type {any[]} */ some) =>
    make("ul", { class: "plain" }, ...some.map((one) => make("li", {}, example(one, severity))));
  const warns = examples.filter((/** @type {any} */ one) => one.marked.length > 0);
  const quiet = examples.filter((/** @type {any} */ one) => one.marked.length === 0);
  place.replaceChildren(make("h3", {}, "Warns"), list(warns), make("h3", {}, "Stays quiet"), list(quiet));
}

/** An example with its words underlined. @param {{text: string, marked: string[]}} one @param {string} severity */
function example({ text, marked }, severity) {
  let from = 0;
  const spans = marked.map((words) => {
    const start = text.indexOf(words, from);
    from = start + words.length;
    return { start, end: from, severity };
  });
  return markedText(text, spans);
}

/** @param {any} rule @param {State} state */
function drawWeight(rule, state) {
  const id = `weight-${rule.id}`;
  const select = make("select", { id }, make("option", { value: "" }, "as the rule itself says"));
  offer(select, severities);
  select.value = state.severities[rule.id] ?? "";
  select.addEventListener("change", () => weigh(rule, select, state));
  return make("p", { class: "field weight" }, make("label", { for: id }, "How much it weighs"), select);
}

/** @param {any} rule @param {HTMLSelectElement} select @param {State} state */
async function weigh(rule, select, state) {
  const before = state.severities[rule.id] ?? "";
  /** @type {Record<string, string>} */
  const wanted = { ...state.severities, [rule.id]: select.value };
  if (!select.value) delete wanted[rule.id];
  const done = await attempt(async () => {
    state.severities = (await call("PATCH", "/v1/settings", { body: { rule_severities: wanted } })).rule_severities;
    say(select.value ? `The rule now counts as: ${severities[select.value]}.` : "The rule counts as it says itself.");
  });
  if (!done) select.value = before;
}

/** @param {any} rule @param {HTMLInputElement} box @param {State} state */
async function turn(rule, box, state) {
  box.disabled = true; // one at a time, since each change sends the whole list
  const wanted = box.checked;
  const done = await attempt(async () => {
    const list = wanted ? withRule(state.muted, rule, state.rules) : withoutRule(state.muted, rule);
    state.muted = (await call("PATCH", "/v1/settings", { body: { muted_rules: list } })).muted_rules;
    rule.on = wanted;
    say(wanted ? "The rule is on." : "The rule is off.");
  });
  box.checked = done ? wanted : !wanted;
  box.disabled = false;
  box.focus();
}
