/** An export brought back: sent in parts that the helper takes, with every bad row told by its number. */
import { byId, make } from "./elements.js";
import { Problem, call } from "./helper.js";
import { counted } from "./words.js";

const MOST_ENTRIES = 200;
const MOST_BYTES = 900_000;
const MOST_TOLD = 50;
const NO_EXPORT = "This file is not a history that Hatcheck exported as JSON. Nothing was changed.";

/** @typedef {{number: number, problem: string}} Refused `number` counts from 1, in the file */
/** @typedef {{added: number, there: number, old: number, refused: Refused[]}} Done */

/** @param {File} file */
export async function bringBack(file) {
  const entries = entriesOf(await file.text());
  const progress = byId("bringing");
  /** @type {Done} */
  const done = { added: 0, there: 0, old: 0, refused: [] };
  byId("brought").replaceChildren();
  progress.max = entries.length;
  progress.value = 0;
  progress.hidden = false;
  try {
    for (const part of parts(entries, done.refused)) {
      const answer = await call("POST", "/v1/import", { body: { entries: part.entries } });
      for (const name of /** @type {const} */ (["added", "there", "old"])) done[name] += answer[name];
      const bad = answer.refused.map((/** @type {any} */ one) => ({ ...one, number: part.numbers[one.number] ?? 0 }));
      done.refused.push(...bad);
      progress.value += part.entries.length;
    }
  } finally {
    progress.hidden = true;
    tell(done);
  }
}

/** @param {string} text @returns {unknown[]} */
function entriesOf(text) {
  /** @type {any} */
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Problem("bad-file", NO_EXPORT);
  }
  if (!Array.isArray(read?.entries)) throw new Problem("bad-file", NO_EXPORT);
  return read.entries;
}

/** The entries in parts small enough to send; one that is too large alone is refused here. @param {unknown[]} entries @param {Refused[]} refused */
function* parts(entries, refused) {
  /** @type {{entries: unknown[], numbers: number[]}} */
  let part = { entries: [], numbers: [] };
  let bytes = 0;
  for (const [at, entry] of entries.entries()) {
    const size = new Blob([JSON.stringify(entry)]).size;
    if (size > MOST_BYTES) {
      refused.push({ number: at + 1, problem: "This row is too large." });
      continue;
    }
    if (part.entries.length === MOST_ENTRIES || bytes + size > MOST_BYTES) {
      yield part;
      part = { entries: [], numbers: [] };
      bytes = 0;
    }
    part.entries.push(entry);
    part.numbers.push(at + 1);
    bytes += size;
  }
  if (part.entries.length > 0) yield part;
}

/** @param {Done} done */
function tell({ added, there, old, refused }) {
  const lines = [
    `${counted(added, "post", "posts")} brought back.`,
    there > 0 && `${counted(there, "post was", "posts were")} here already.`,
    old > 0 && `${counted(old, "post is", "posts are")} older than you keep posts, and stayed out.`,
    refused.length > 0 && `${counted(refused.length, "row", "rows")} could not be read:`,
  ];
  const items = refused
    .slice(0, MOST_TOLD)
    .map(({ number, problem }) => make("li", {}, `Row ${number.toLocaleString("en-GB")}: ${problem}`));
  const more = refused.length - items.length;
  byId("brought").replaceChildren(
    ...lines.filter(Boolean).map((line) => make("p", {}, String(line))),
    ...(items.length ? [make("ul", {}, ...items)] : []),
    ...(more > 0 ? [make("p", {}, `… and ${counted(more, "other row", "other rows")}.`)] : []),
  );
}
