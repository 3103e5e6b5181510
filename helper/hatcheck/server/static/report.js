/** A report as a person reads it: the words, the warnings beneath, the voice, and what was not checked. */
import { linkOut, make } from "./elements.js";
import { markedText } from "./marked.js";
import { categories, counted, severities, voices } from "./words.js";

const NO_WARNINGS = "No warnings. That is no promise: Hatcheck only knows its rules.";

/**
 * @param {string} text the draft; empty where its words were not kept
 * @param {any} report as on the wire
 * @param {(warning: any, number: number) => Node | null} extra what to add to each warning
 */
export function drawReport(text, report, extra = () => null) {
  return make(
    "div",
    { class: "report" },
    text ? markedText(text, report.warnings) : make("p", { class: "hint" }, "The words of this post were not kept."),
    drawWarnings(text, report.warnings, extra),
    drawVoice(text, report.voice),
    drawIncomplete(report.incomplete),
  );
}

/** @param {string} text @param {any[]} warnings @param {(warning: any, number: number) => Node | null} extra */
function drawWarnings(text, warnings, extra) {
  if (warnings.length === 0) return make("p", {}, NO_WARNINGS);
  const items = warnings.map((warning, number) => {
    const words = text.slice(warning.start, warning.end);
    return make(
      "li",
      { class: `warning ${warning.severity}` },
      make("p", { class: "kind" }, make("strong", { class: "severity" }, severities[warning.severity]), ` ${categories[warning.category]}`),
      words ? make("p", { class: "words" }, make("q", { dir: "auto" }, words)) : null,
      warning.message ? make("p", { class: "message" }, warning.message) : null,
      make("p", {}, warning.why),
      warning.advice ? make("p", {}, make("strong", {}, "Try: "), warning.advice) : null,
      drawFixes(warning.fixes),
      make("p", { class: "hint" }, "Source: ", linkOut(warning.source.title, warning.source.url)),
      extra(warning, number),
    );
  });
  return make("section", {}, make("h4", {}, "Warnings"), make("ol", { class: "plain warnings" }, ...items));
}

/** @param {{label: string, replacement: string}[]} fixes */
function drawFixes(fixes) {
  if (fixes.length === 0) return null;
  const items = fixes.map((fix) => make("li", {}, `${fix.label}: `, make("q", { dir: "auto" }, fix.replacement)));
  return make("ul", {}, ...items);
}

/** @param {string} text @param {any} voice */
function drawVoice(text, voice) {
  return make(
    "section",
    {},
    make("h4", {}, `Reads as: ${voices[voice.label]}`),
    make("p", {}, strangers(voice)),
    voice.note && make("p", { class: "note" }, `${voice.note.message} `, make("strong", {}, "Try: "), voice.note.advice),
    drawEvidence(text, voice.evidence),
    drawSentences(text, voice.sentences),
  );
}

/** @param {any} voice */
function strangers(voice) {
  if (voice.label === "unclear") return "There is too little here to tell how a stranger would read it.";
  return `About ${Math.round(voice.score * 100)} in 100 strangers would take it for the company’s own words.`;
}

/** Evidence without a sentence is that of a post whose words were not kept. @param {string} text @param {any[]} evidence */
function drawEvidence(text, evidence) {
  const told = evidence.filter((one) => one.sentence);
  if (told.length === 0) return null;
  const items = told.map((one) => {
    const words = one.spans.map(([start, end]) => text.slice(start, end).trim()).filter(Boolean);
    const distinct = [...new Set(words)].slice(0, 5);
    const lean = make("span", { class: "lean" }, one.contribution > 0 ? "corporate" : "personal");
    return make("li", {}, lean, ` ${one.sentence}`, distinct.length ? ` ${distinct.map((word) => `“${word}”`).join(", ")}` : null);
  });
  return make("details", {}, make("summary", {}, "What makes it read this way"), make("ul", { class: "plain" }, ...items));
}

/** @param {string} text @param {any[]} sentences */
function drawSentences(text, sentences) {
  if (!text || sentences.length < 2) return null;
  const items = sentences.map((sentence) =>
    make("li", {}, make("span", { class: "lean" }, voices[sentence.label]), " ", make("q", { dir: "auto" }, text.slice(sentence.start, sentence.end).trim())),
  );
  const title = `Sentence by sentence (${counted(items.length, "sentence", "sentences")})`;
  return make("details", {}, make("summary", {}, title), make("ol", { class: "plain" }, ...items));
}

/** @param {string[]} incomplete */
function drawIncomplete(incomplete) {
  if (incomplete.length === 0) return null;
  const items = incomplete.map((words) => make("li", {}, words));
  return make("section", { class: "incomplete" }, make("h4", {}, "What was not checked"), make("ul", {}, ...items));
}
