/** A text with its warnings underlined. */
import { make } from "./elements.js";
import { severities } from "./words.js";

/** @typedef {{start: number, end: number, severity: string}} Mark span in UTF-16 units, as JavaScript counts */

const RANK = ["info", "caution", "serious"];

/**
 * The text as pieces, marked where a warning stands; where warnings overlap, the most severe one shows.
 * @param {string} text
 * @param {Mark[]} warnings
 * @param {"p" | "span"} tag
 */
export function markedText(text, warnings, tag = "p") {
  const edges = new Set([0, text.length]);
  for (const { start, end } of warnings) edges.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  const cuts = [...edges].sort((one, other) => one - other);
  const pieces = cuts.map((start, index) => piece(text, start, cuts[index + 1] ?? start, warnings));
  return make(tag, { class: "text", dir: "auto" }, ...pieces);
}

/** @param {string} text @param {number} start @param {number} end @param {Mark[]} warnings */
function piece(text, start, end, warnings) {
  const ranks = warnings
    .filter((warning) => warning.start <= start && warning.end >= end)
    .map((warning) => RANK.indexOf(warning.severity));
  const words = text.slice(start, end);
  if (!words || ranks.length === 0) return words;
  const severity = RANK[Math.max(...ranks)] ?? "info";
  return make("mark", { class: severity, title: severities[severity] }, words);
}
