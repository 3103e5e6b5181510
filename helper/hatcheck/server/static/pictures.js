/** The pictures beside the history: which hats, which warnings, how much selling, and whether the pause helped. */
import { draw } from "./drawing.js";
import { byId, make } from "./elements.js";
import { call } from "./helper.js";
import { capital, categories, counted, voices } from "./words.js";

/** @typedef {Parameters<typeof draw>[1]} Chart */

const RESIZED_MS = 250;
const VOICES = ["personal", "mixed", "corporate", "unclear"];

/** @type {Record<string, Intl.DateTimeFormat>} */
const DATES = {
  day: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }),
  week: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }),
  month: new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit" }),
  year: new Intl.DateTimeFormat("en-GB", { year: "numeric" }),
};
/** @type {Record<string, string>} */
const HEADS = { day: "Day", week: "Week from", month: "Month", year: "Year" };

let asked = "";
let resizing = 0;
let width = 0;

/** Draw the posts that fit the filters. @param {URLSearchParams} filters */
export async function show(filters) {
  asked = filters.toString();
  const counts = await call("GET", `/v1/statistics?${asked}`);
  const charts = counts.posts === 0 ? [] : [hats(counts), warnings(counts), selling(counts), pauses(counts)];
  const drawn = charts.filter((chart) => chart !== null);
  byId("no-pictures").hidden = drawn.length > 0;
  const figures = drawn.map(
    ({ id }) => document.getElementById(`picture-${id}`) ?? make("figure", { id: `picture-${id}`, class: "panel picture" }),
  );
  byId("charts").replaceChildren(...figures);
  width = byId("charts").clientWidth;
  await Promise.all(drawn.map((chart, at) => draw(/** @type {HTMLElement} */ (figures[at]), chart)));
}

/** Draw anew when the window has another width. @param {() => void} again */
export function watchWidth(again) {
  new ResizeObserver(() => {
    const now = byId("charts").clientWidth;
    if (now === 0 || now === width) return;
    clearTimeout(resizing);
    resizing = setTimeout(again, RESIZED_MS);
  }).observe(byId("charts"));
}

/** @param {any} counts @returns {Pick<Chart, "kind" | "head" | "labels">} */
const timeline = ({ division, periods }) => ({
  kind: "columns",
  head: HEADS[division] ?? "",
  labels: periods.map((/** @type {any} */ { begins }) => DATES[division]?.format(new Date(`${begins}T00:00`)) ?? begins),
});

/** @param {any[]} rows @param {string} name */
const sum = (rows, name) => rows.reduce((total, row) => total + row[name], 0);

/** @param {any} counts @returns {Chart | null} */
function hats(counts) {
  const total = VOICES.reduce((all, voice) => all + sum(counts.periods, voice), 0);
  if (total === 0) return null;
  const personal = sum(counts.periods, "personal");
  const corporate = sum(counts.periods, "corporate");
  return {
    id: "hats",
    ...timeline(counts),
    title: "Which hat your posts wore",
    sentence: `Of ${counted(total, "post", "posts")}, ${personal.toLocaleString("en-GB")} read personal and ${corporate.toLocaleString("en-GB")} corporate.`,
    series: VOICES.map((voice) => ({
      name: voices[voice] ?? voice,
      look: `hat-${voice}`,
      values: counts.periods.map((/** @type {any} */ period) => period[voice]),
    })),
  };
}

/** @param {any} counts @returns {Chart | null} */
function warnings({ categories: rows }) {
  if (rows.length === 0) return null;
  const settled = sum(rows, "changed") + sum(rows, "discarded");
  const total = settled + sum(rows, "stood");
  /** @param {string} name */
  const values = (name) => rows.map((/** @type {any} */ row) => row[name]);
  return {
    id: "warnings",
    kind: "bars",
    title: "What you were warned about, and what became of it",
    sentence: `${counted(total, "warning", "warnings")}. Before the post went out, ${settled.toLocaleString("en-GB")} of them were settled.`,
    head: "About",
    labels: rows.map((/** @type {any} */ { category }) => categories[category] ?? category),
    series: [
      { name: "changed", look: "was-changed", values: values("changed") },
      { name: "not posted", look: "was-dropped", values: values("discarded") },
      { name: "left as it was", look: "was-left", values: values("stood") },
    ],
  };
}

/** @param {any} counts @returns {Chart | null} */
function selling(counts) {
  const all = sum(counts.periods, "employer");
  if (all === 0) return null;
  const sells = sum(counts.periods, "selling");
  const share = Math.round((100 * sells) / all);
  return {
    id: "selling",
    ...timeline(counts),
    title: "How much of it sells",
    sentence: `${sells.toLocaleString("en-GB")} of ${counted(all, "post", "posts")} for your employer (${share} %) sell, promise or compare. There is no right number: people stay for a balance of offers and things worth reading.`,
    series: [
      { name: "sells", look: "sells", values: counts.periods.map((/** @type {any} */ one) => one.selling) },
      {
        name: "tells, helps or thanks",
        look: "tells",
        values: counts.periods.map((/** @type {any} */ one) => one.employer - one.selling),
      },
    ],
  };
}

/** @param {any} counts @returns {Chart | null} */
function pauses({ pauses: { shown, changed, discarded, sent } }) {
  if (shown === 0) return null;
  const rows = { "changed it": changed, "did not post it": discarded, "posted it as it was": sent };
  return {
    id: "pauses",
    kind: "bars",
    title: "Whether the pause helped",
    sentence: `The pause was shown ${counted(shown, "time", "times")}. After ${(changed + discarded).toLocaleString("en-GB")} of them you thought again.`,
    head: "After the pause you",
    labels: Object.keys(rows).map(capital),
    series: [{ name: "posts", look: "was-changed", values: Object.values(rows) }],
  };
}
