/** A text with its warnings underlined. */
import { make } from "./elements.js";
import { severities } from "./words.js";

/** @typedef {{start: number, end: number, severity: string}} Mark span in UTF-16 units, as JavaScript counts */

const RANK = ["info", "caution", "serious"];

/**
 * The text in an element, with its warnings marked.
 * @param {string} text
 * @param {Mark[]} warnings
 * @param {"p" | "span"} tag
 */
export const markedText = (text, warnings, tag = "p") =>
  make(tag, { class: "text", dir: "auto" }, ...markPieces(text, warnings));

/**
 * The text as pieces, marked where a warning stands; where warnings overlap, the most severe one shows.
 * @param {string} text
 * @param {Mark[]} warnings
 */
export function markPieces(text, warnings) {
  const edges = new Set([0, text.length]);
  for (const { start, end } of warnings) edges.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  const cuts = [...edges].sort((one, other) => one - other);
  return cuts.map((start, index) => piece(text, start, cuts[index + 1] ?? start, warnings));
}

/** @param {string} text @param {number} start @param {number} end @param {Mark[]} warnings */
function piece(text, start, end, warnings) {
  const words = text.slice(start, end);
  const numbers = [...warnings.keys()].filter((at) => covers(warnings[at], start, end));
  if (!words || numbers.length === 0) return words;
  const severity = RANK[Math.max(...numbers.map((at) => RANK.indexOf(warnings[at]?.severity ?? "info")))] ?? "info";
  return make("mark", { class: severity, title: severities[severity], "data-numbers": numbers.join(" ") }, words);
}

/** @param {Mark | undefined} warning @param {number} start @param {number} end */
const covers = (warning, start, end) => warning !== undefined && warning.start <= start && warning.end >= end;
