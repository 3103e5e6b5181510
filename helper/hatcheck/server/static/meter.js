/** How a text reads at a glance, as beside the composer: a badge, a bar with a band, and a ribbon of sentences. */
import { make } from "./elements.js";
import { bandOf, capital, reading, voices, warningCount } from "./words.js";

const SUREST_HALF = 0.07;
const UNSURE_HALF = 0.3;
const RANK = ["info", "caution", "serious"];
const QUOTED_UNITS = 60;

/** @typedef {{start: number, end: number, label: string}} Stretch */

/** Dot, voice and number of warnings. @param {any} report */
export function badge(report) {
  const ranks = report.warnings.map((/** @type {any} */ one) => RANK.indexOf(one.severity));
  const tone = RANK[Math.max(...ranks, -1)] ?? (report.incomplete.length ? "off" : "good");
  return make(
    "p",
    { class: "badge", "data-tone": tone },
    make("span", { class: "dot", "aria-hidden": "true" }),
    make("span", {}, reading(report.voice.label)),
    make("strong", {}, warningCount(report)),
  );
}

/** Between personal and corporate, a band as wide as the doubt is. @param {any} report */
export function bar({ voice: { label, score, confidence } }) {
  if (label === "unclear") return null;
  const half = SUREST_HALF + (UNSURE_HALF - SUREST_HALF) * (1 - confidence);
  const [from, to] = [Math.max(0, score - half), Math.min(1, score + half)];
  const band = make("span", { class: "band" });
  band.style.insetInlineStart = `${Math.round(from * 100)}%`;
  band.style.width = `${Math.round((to - from) * 100)}%`;
  return make(
    "div",
    { class: "meter" },
    make("span", { "aria-hidden": "true" }, "personal"),
    make("span", { class: "track", role: "img", "aria-label": capital(bandOf(score).name) }, band),
    make("span", { "aria-hidden": "true" }, "corporate"),
  );
}

/**
 * How the text reads from sentence to sentence, where that changes.
 * @param {string} text
 * @param {any} report
 * @param {(start: number, end: number) => void} select
 */
export function ribbon(text, { voice: { sentences } }, select) {
  const stretches = joined(sentences);
  if (stretches.length < 2) return null;
  const parts = stretches.map(({ start, end, label }) => {
    const said = quoted(text.slice(start, end));
    const part = make("button", { type: "button", "aria-label": `${capital(reading(label))}: ${said}`, title: said }, voices[label]);
    part.addEventListener("click", () => select(start, end));
    const item = make("li", { "data-label": label }, part);
    item.style.flexGrow = String(end - start);
    return item;
  });
  return make("ol", { class: "plain ribbon", "aria-label": "How it reads from sentence to sentence" }, ...parts);
}

/** Neighbours that read alike become one. @param {Stretch[]} sentences */
function joined(sentences) {
  /** @type {Stretch[]} */
  const stretches = [];
  for (const { start, end, label } of sentences) {
    const last = stretches.at(-1);
    if (last?.label === label) last.end = end;
    else stretches.push({ start, end, label });
  }
  return stretches;
}

/** @param {string} words */
function quoted(words) {
  const line = words.trim().replaceAll("\n", " ");
  return line.length <= QUOTED_UNITS ? line : `${line.slice(0, QUOTED_UNITS)} …`;
}
