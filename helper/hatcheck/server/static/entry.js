/** One remembered post: a line in the list, and all about it when opened. */
import { button, linkOut, make } from "./elements.js";
import { drawReport } from "./report.js";
import { modes, outcomes, platforms, voices, warningCount } from "./words.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/**
 * @param {any} entry as on the wire
 * @param {{erase: (entry: any) => void, vote: (entry: any, number: number, vote: string) => Promise<boolean>}} does
 */
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
  const worst = ["serious", "caution", "info"].find((severity) => entry.report.warnings.some((one) => one.severity === severity));
  return make(
    "summary",
    {},
    make(
      "span",
      { class: "meta" },
      make("time", { datetime: entry.created }, CLOCK.format(made)),
      make("span", {}, platforms[entry.platform]),
      make("span", {}, modes[entry.mode]),
      make("span", {}, `reads ${voices[entry.report.voice.label]}`),
      make("span", { class: worst ?? null }, warningCount(entry.report.warnings)),
      make("span", {}, outcomes[entry.outcome]),
    ),
    make("span", { class: "glance", dir: "auto" }, entry.text || "(words not kept)"),
  );
}

/** @param {HTMLElement} opened @param {any} entry @param {any} does */
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

/** @param {any} entry @param {number} number @param {(entry: any, number: number, vote: string) => Promise<boolean>} vote */
function drawVote(entry, number, vote) {
  const choices = [["useful", "Useful"], ["wrong", "Wrong"]].map(([value, words]) =>
    button(
      words,
      async () => {
        if (!(await vote(entry, number, value))) return;
        for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.value === value));
      },
      { value, "aria-pressed": String(entry.votes[number] === value) },
    ),
  );
  return make("p", { class: "actions", role: "group", "aria-label": "Was this warning useful?" }, "This warning was", ...choices);
}
