/** A text with its warnings underlined. */
import { make } from "./elements.js";
import { severities } from "./words.js";

const RANK = ["info", "caution", "serious"];

/**
 * The text as pieces, marked where a warning stands; where warnings overlap, the most severe one shows.
 * @param {string} text
 * @param {{start: number, end: number, severity: string}[]} warnings spans in UTF-16 units, as JavaScript counts
 */
export function markedText(text, warnings) {
  const edges = new Set([0, text.length]);
  for (const { start, end } of warnings) edges.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  const cuts = [...edges].sort((one, other) => one - other);
  const pieces = cuts.slice(1).map((end, index) => piece(text, cuts[index], end, warnings));
  return make("p", { class: "text", dir: "auto" }, ...pieces);
}

/** @param {string} text @param {number} start @param {number} end @param {{start: number, end: number, severity: string}[]} warnings */
function piece(text, start, end, warnings) {
  const ranks = warnings
    .filter((warning) => warning.start <= start && warning.end >= end)
    .map((warning) => RANK.indexOf(warning.severity));
  const words = text.slice(start, end);
  if (ranks.length === 0) return words;
  const severity = RANK[Math.max(...ranks)];
  return make("mark", { class: severity, title: severities[severity] }, words);
}
