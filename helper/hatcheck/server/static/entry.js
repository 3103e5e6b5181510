/** One remembered post: a line in the list, and all about it when opened. */
import { button, linkOut, make } from "./elements.js";
import { drawReport } from "./report.js";
import { modes, outcomes, platforms, reading, warningCount } from "./words.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/**
 * @typedef {object} Does what the page does when a button of an entry is pressed
 * @property {(entry: any) => void} erase
 * @property {(entry: any, number: number, vote: string) => Promise<boolean>} vote whether it was noted
 */

/** @param {any} entry as on the wire @param {Does} does */
export function drawEntry(entry, does) {
  const opened = make("div", { class: "opened" });
  const item = make("details", { class: "entry", "data-id": entry.id }, summary(entry), opened);
  item.addEventListener("toggle", () => {
    if (item.open && !opened.hasChildNodes()) fillOpened(opened, entry, does);
  });
  return item;
}

/** @param {any} entry */
function summary(entry) {
  const made = new Date(entry.created);
  const found = entry.report.warnings.map((/** @type {any} */ warning) => warning.severity);
  const worst = ["serious", "caution", "info"].find((severity) => found.includes(severity));
  return make(
    "summary",
    {},
    make(
      "span",
      { class: "meta" },
      make("time", { datetime: entry.created }, CLOCK.format(made)),
      make("span", {}, platforms[entry.platform]),
      make("span", {}, modes[entry.mode]),
      make("span", {}, reading(entry.report.voice.label)),
      make("span", { class: worst ?? null }, warningCount(entry.report)),
      make("span", {}, outcomes[entry.outcome]),
    ),
    make("span", { class: "glance", dir: "auto" }, entry.text || "(words not kept)"),
  );
}

/** @param {HTMLElement} opened @param {any} entry @param {Does} does */
function fillOpened(opened, entry, does) {
  opened.append(
    drawReport(entry.text, entry.report, (_, number) => drawVote(entry, number, does.vote)),
    make(
      "p",
      { class: "actions" },
      entry.url ? linkOut("Where it was written", entry.url) : null,
      button("Erase this post …", () => does.erase(entry), { class: "danger" }),
    ),
  );
}

/** @param {any} entry @param {number} number @param {Does["vote"]} vote */
function drawVote(entry, number, vote) {
  const choices = Object.entries({ useful: "Useful", wrong: "Wrong" }).map(([value, words]) => {
    const act = async () => {
      if (!(await vote(entry, number, value))) return;
      for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.value === value));
    };
    return button(words, act, { value, "aria-pressed": String(entry.votes[number] === value) });
  });
  const attributes = { class: "actions", role: "group", "aria-label": "Was this warning useful?" };
  return make("p", attributes, "This warning was", ...choices);
}
