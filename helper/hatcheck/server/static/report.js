/** A report as a person reads it: the words, the warnings beneath, the voice, and what was not checked. */
import { button, linkOut, make, quote } from "./elements.js";
import { markedText } from "./marked.js";
import { bandOf, capital, categories, counted, reading, severities, voices } from "./words.js";

/** @typedef {(warning: any, number: number) => Node | null} Extra */
/** @typedef {{extra?: Extra, fix?: (fix: any) => void}} Ways what to add to each warning, and what a fix does when pressed */

const MOST_QUOTED = 5;
const NO_WARNINGS = "No warnings. That is no promise: Hatcheck only knows its rules.";

/**
 * @param {string} text the draft; empty where its words were not kept
 * @param {any} report as on the wire
 * @param {Extra} extra what to add to each warning
 */
export function drawReport(text, report, extra = () => null) {
  return make(
    "div",
    { class: "report" },
    text ? markedText(text, report.warnings) : make("p", { class: "hint" }, "The words of this post were not kept."),
    drawFindings(text, report, { extra }),
  );
}

/** The same without the text, where that stands above. @param {string} text @param {any} report @param {Ways} ways */
export const drawFindings = (text, report, ways) =>
  make(
    "div",
    { class: "report" },
    drawWarnings(text, report.warnings, ways),
    drawIncomplete(report.incomplete),
    drawVoice(text, report.voice),
  );

/** @param {string} text @param {any[]} warnings @param {Ways} ways */
function drawWarnings(text, warnings, ways) {
  if (warnings.length === 0) return make("p", {}, NO_WARNINGS);
  const items = warnings.map((warning, number) => drawWarning(text, warning, number, ways));
  return make("section", {}, make("h3", {}, "Warnings"), make("ol", { class: "plain warnings" }, ...items));
}

/** @param {string} text @param {any} warning @param {number} number @param {Ways} ways */
function drawWarning(text, warning, number, { extra, fix }) {
  const words = text.slice(warning.start, warning.end);
  const severity = make("strong", { class: `severity ${warning.severity}` }, severities[warning.severity]);
  return make(
    "li",
    { class: `warning ${warning.severity}` },
    make("p", { class: "kind" }, severity, ` ${categories[warning.category]}`),
    words && make("p", { class: "words" }, quote(words)),
    warning.message && make("p", { class: "message" }, warning.message),
    make("p", {}, warning.why),
    warning.advice && make("p", {}, make("strong", {}, "Try: "), warning.advice),
    drawFixes(warning.fixes, fix),
    make("p", { class: "hint" }, "Source: ", linkOut(warning.source.title, warning.source.url)),
    extra?.(warning, number),
  );
}

/** @param {{label: string, replacement: string}[]} fixes @param {Ways["fix"]} apply */
function drawFixes(fixes, apply) {
  if (fixes.length === 0) return null;
  if (apply) return make("p", { class: "actions" }, ...fixes.map((fix) => drawFix(fix, apply)));
  const items = fixes.map((fix) => make("li", {}, `${fix.label}: `, quote(fix.replacement)));
  return make("ul", {}, ...items);
}

/** @param {{label: string, replacement: string}} fix @param {(fix: any) => void} apply */
function drawFix(fix, apply) {
  const shown = fix.label.includes(fix.replacement) ? fix.label : `${fix.label}: ${fix.replacement}`;
  return button(shown, () => apply(fix), { class: "fix" });
}

/** @param {string} text @param {any} voice */
function drawVoice(text, voice) {
  return make(
    "section",
    {},
    make("h3", {}, capital(reading(voice.label))),
    make("p", {}, strangers(voice)),
    voice.note && drawNote(voice.note),
    drawEvidence(text, voice.evidence),
    drawSentences(text, voice.sentences),
  );
}

/** @param {{message: string, advice: string}} note */
const drawNote = ({ message, advice }) =>
  make("p", { class: "note" }, `${message} `, make("strong", {}, "Try: "), advice);

/** @param {any} voice */
function strangers(voice) {
  if (voice.label === "unclear") return "There is too little here to tell how a stranger would read it.";
  return `${bandOf(voice.score).strangers} would take it for the company’s own words.`;
}

/** Evidence without a sentence is from a post whose words were not kept. @param {string} text @param {any[]} evidence */
function drawEvidence(text, evidence) {
  const told = evidence.filter((one) => one.sentence);
  if (told.length === 0) return null;
  const items = told.map((one) => {
    const side = lean(one.contribution > 0 ? voices.corporate : voices.personal);
    return make("li", {}, side, ` ${one.sentence}`, quoted(text, one.spans));
  });
  const title = make("summary", {}, "What makes it read this way");
  return make("details", {}, title, make("ul", { class: "plain" }, ...items));
}

/** @param {string | undefined} side */
const lean = (side) => make("span", { class: "lean" }, side);

/** A few of the words at the spans. @param {string} text @param {[number, number][]} spans */
function quoted(text, spans) {
  const words = new Set(spans.map(([start, end]) => text.slice(start, end).trim()).filter(Boolean));
  return [...words].slice(0, MOST_QUOTED).map((word) => ` “${word}”`).join(",");
}

/** @param {string} text @param {any[]} sentences */
function drawSentences(text, sentences) {
  if (!text || sentences.length < 2) return null;
  const items = sentences.map((sentence) =>
    make("li", {}, lean(voices[sentence.label]), " ", quote(text.slice(sentence.start, sentence.end).trim())),
  );
  const title = `Sentence by sentence (${counted(items.length, "sentence", "sentences")})`;
  return make("details", {}, make("summary", {}, title), make("ol", { class: "plain" }, ...items));
}

/** @param {string[]} incomplete */
function drawIncomplete(incomplete) {
  if (incomplete.length === 0) return null;
  const items = incomplete.map((words) => make("li", {}, words));
  return make("section", { class: "incomplete" }, make("h3", {}, "What was not checked"), make("ul", {}, ...items));
}
