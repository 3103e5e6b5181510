/** One remembered post: a line in the list, and all about it when opened. */
import { button, linkOut, make } from "./elements.js";
import { markedText } from "./marked.js";
import { drawReport } from "./report.js";
import { capital, categories, counted, modes, outcomes, platforms, reading, ruleName, warningCount } from "./words.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/**
 * @typedef {object} Does what the page does when a button of an entry is pressed
 * @property {(entry: any) => void} erase
 * @property {(entry: any, number: number, vote: string, place: HTMLElement) => Promise<boolean>} vote whether it was
 *   noted; `place` is where more may be said about it
 */

/** @param {any} entry as on the wire @param {Does} does */
export function drawEntry(entry, does) {
  const opened = make("div", { class: "opened" });
  const found = entry.report.warnings.map((/** @type {any} */ warning) => warning.severity);
  const worst = ["serious", "caution", "info"].find((severity) => found.includes(severity)) ?? "none";
  const item = make(
    "details",
    { class: "entry", "data-id": entry.id, "data-worst": worst },
    summary(entry, worst),
    opened,
  );
  item.addEventListener("toggle", () => {
    if (item.open && !opened.hasChildNodes()) fillOpened(opened, entry, does);
  });
  return item;
}

/** @param {any} entry @param {string} worst */
function summary(entry, worst) {
  const made = new Date(entry.created);
  const settled = entry.resolved.length;
  const glance = entry.text ? markedText(entry.text, entry.report.warnings, "span") : missing(entry);
  glance.className = "glance";
  return make(
    "summary",
    {},
    glance,
    make(
      "span",
      { class: "meta" },
      make("time", { datetime: entry.created }, CLOCK.format(made)),
      make("span", {}, platforms[entry.platform]),
      make("span", {}, modes[entry.mode]),
      entry.outcome === "discarded" ? null : make("span", {}, reading(entry.report.voice.label)),
      make("span", { class: worst }, warningCount(entry.report)),
      settled > 0 ? make("span", { class: "settled" }, `${settled} settled`) : null,
      make("span", {}, outcomes[entry.outcome]),
    ),
  );
}

/** What stands in the place of words that were not kept. @param {any} entry */
function missing({ outcome, length }) {
  if (outcome === "discarded") return make("span", {}, "(a draft you did not post)");
  const size = length === null ? "" : `, ${counted(length, "character", "characters")}`;
  return make("span", {}, `(words not kept${size})`);
}

/** @param {HTMLElement} opened @param {any} entry @param {Does} does */
function fillOpened(opened, entry, does) {
  const report = drawReport(entry.text, entry.report, (_, number) => drawVote(entry, number, does.vote));
  opened.append(
    ...(entry.outcome === "discarded" ? [] : [report]),
    ...(entry.paused || entry.resolved.length ? [drawChanges(entry)] : []),
    make(
      "p",
      { class: "actions" },
      entry.url ? linkOut("Where it was written", entry.url) : null,
      button("Erase this post …", () => does.erase(entry), { class: "danger" }),
    ),
  );
}

/** What changed after a warning. @param {any} entry */
function drawChanges({ paused, resolved, outcome }) {
  const gone = resolved.map((/** @type {string} */ id) => {
    const category = categories[id.slice(0, id.indexOf("."))] ?? "A rule of your own";
    return make("li", {}, `${category}: ${ruleName({ id })}`);
  });
  const before = outcome === "discarded" ? "You were warned about this, and did not post:" : "Warned about while you wrote, and gone from the finished post:";
  return make(
    "section",
    { class: "changes" },
    make("h3", {}, "What changed"),
    paused ? make("p", {}, `The pause was shown, and then you ${PAUSED[outcome] ?? "went on"}.`) : null,
    gone.length ? make("p", {}, before) : null,
    gone.length ? make("ul", {}, ...gone) : null,
  );
}

/** @type {Readonly<Record<string, string>>} */
const PAUSED = Object.freeze({
  posted: "posted",
  "posted-anyway": "posted it as it was",
  edited: "changed the post",
  discarded: "did not post",
});

/** @param {any} entry @param {number} number @param {Does["vote"]} vote */
function drawVote(entry, number, vote) {
  const place = make("div", {});
  const choices = Object.entries({ useful: "useful", wrong: "wrong" }).map(([value, words]) => {
    const act = async () => {
      place.replaceChildren();
      if (!(await vote(entry, number, value, place))) return;
      for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.value === value));
    };
    return button(capital(words), act, { value, "aria-pressed": String(entry.votes[number] === value) });
  });
  const attributes = { class: "actions votes", role: "group", "aria-label": "Was this warning useful?" };
  return make("div", {}, make("p", attributes, "This warning was", ...choices), place);
}
