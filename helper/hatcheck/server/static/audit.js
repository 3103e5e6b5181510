/** Old posts: an archive is unpacked here, judged by the helper piece by piece, and its findings are shown. Nothing stays. */
import { attempt, enter, say } from "./door.js";
import { button, byId, linkOut, make } from "./elements.js";
import { call } from "./helper.js";
import { markedText } from "./marked.js";
import { NotReadable, entries, unpack } from "./zip.js";
import { categories, counted, platforms, reading, severities } from "./words.js";

/** @typedef {{severity: string, category: string, message: string, advice: string, start: number, end: number}} Warning */
/** @typedef {{id: string, created: string, platform: string, kind: string, url: string, voice: string, text: string,
 *   warnings: Warning[]}} Row */
/** @typedef {{name: string, size: number, open: () => Promise<ReadableStream<Uint8Array>>}} Source */

/** Archives hold a file for each chat and more; the helper is asked about those that lie where posts do. */
const MAYBE_POSTS = /(?:^|\/)(?:data|posts|groups|comments\w*)\/[^/]+\.js(?:on)?$/;
const PIECE_BYTES = 48 * 1024;
const DRAW_MS = 800;
const SHOWN_AT_ONCE = 100;
const RANK = ["info", "caution", "serious"];

const state = {
  posts: 0,
  unchecked: 0,
  read: 0,
  whole: 0,
  begun: 0,
  drawn: 0,
  shown: SHOWN_AT_ONCE,
  /** @type {Row[]} */ rows: [],
  /** @type {{file: string, number: number, reason: string}[]} */ unreadable: [],
};
let running = new AbortController();

/** @param {SubmitEvent} event */
async function start(event) {
  event.preventDefault();
  const file = byId("archive").files[0];
  if (!file) return say("Choose the archive first.", true);
  running = new AbortController();
  Object.assign(state, { posts: 0, unchecked: 0, read: 0, begun: performance.now(), drawn: 0, shown: SHOWN_AT_ONCE });
  Object.assign(state, { rows: [], unreadable: [] });
  working(true);
  const isDone = await attempt(() => judge(file));
  working(false);
  draw();
  if (isDone) say(running.signal.aborted ? "Stopped. What was found so far is below." : "Done.");
}

/** @param {File} file */
async function judge(file) {
  const { signal } = running;
  try {
    const sources = await contents(file);
    const { mode } = byId("choose").elements;
    const names = [...sources.keys()].filter((name) => MAYBE_POSTS.test(name));
    const { id, wanted } = await call("POST", "/v1/audits", { body: { files: names, mode: mode.value } });
    const chosen = wanted.map((/** @type {string} */ name) => sources.get(name));
    state.whole = chosen.reduce((/** @type {number} */ sum, /** @type {Source} */ { size }) => sum + size, 0);
    for (const source of chosen) await send(id, source, signal);
    take(await call("POST", `/v1/audits/${id}/end`, { signal }));
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
}

/** What the file holds, by path. @param {File} file @returns {Promise<Map<string, Source>>} */
async function contents(file) {
  if (/\.js(?:on)?$/.test(file.name)) {
    const name = (file.name.endsWith(".js") ? "data/" : "posts/") + file.name;
    return new Map([[name, { name, size: file.size, open: async () => file.stream() }]]);
  }
  const list = await entries(file);
  return new Map(
    list.map((entry) => [entry.name, { name: entry.name, size: entry.size, open: () => unpack(file, entry) }]),
  );
}

/** @param {string} id @param {Source} source @param {AbortSignal} signal */
async function send(id, { name, open }, signal) {
  const decoder = new TextDecoder();
  const reader = (await open()).getReader();
  const next = () => reader.read().catch(() => Promise.reject(new NotReadable())); // damaged, or gone from the disk
  /** @param {string} text @param {boolean} last */
  const post = async (text, last) =>
    take(await call("POST", `/v1/audits/${id}/pieces`, { body: { file: name, text, last }, signal }));
  for (let got = await next(); !got.done; got = await next()) {
    for (let at = 0; at < got.value.length; at += PIECE_BYTES) {
      const bytes = got.value.subarray(at, at + PIECE_BYTES);
      await post(decoder.decode(bytes, { stream: true }), false); // never half a character
      state.read += bytes.length;
    }
  }
  await post(decoder.decode(), true);
}

/** @param {any} found */
function take({ posts, unchecked, rows, unreadable }) {
  state.posts += posts;
  state.unchecked += unchecked;
  state.rows.push(...rows);
  state.unreadable.push(...unreadable);
  if (performance.now() - state.drawn > DRAW_MS) draw();
}

function draw() {
  state.drawn = performance.now();
  drawProgress();
  byId("result").hidden = state.posts + state.unreadable.length === 0;
  byId("summary").textContent = summary();
  const rows = sorted();
  byId("rows").replaceChildren(...rows.slice(0, state.shown).map(drawRow));
  byId("more").hidden = rows.length <= state.shown;
  byId("unreadable").hidden = state.unreadable.length === 0;
  byId("unreadable-count").textContent =
    counted(state.unreadable.length, "record", "records") + " could not be read";
  const listed = state.unreadable.slice(0, SHOWN_AT_ONCE);
  byId("unreadable-list").replaceChildren(
    ...listed.map(({ file, number, reason }) => make("li", {}, `${file}${number ? `, record ${number}` : ""}: ${reason}`)),
  );
}

function drawProgress() {
  const seconds = (performance.now() - state.begun) / 1000;
  const rate = state.posts / seconds;
  const left = state.read > 0 ? (seconds * (state.whole - state.read)) / state.read : 0;
  byId("bar").max = Math.max(state.whole, 1);
  byId("bar").value = state.read;
  byId("pace").textContent =
    `${counted(state.posts, "post", "posts")}, ${Math.round(rate).toLocaleString("en-GB")} a second` +
    (left >= 1 ? `, about ${duration(left)} left` : "");
}

/** @param {number} seconds */
const duration = (seconds) =>
  seconds < 90 ? counted(Math.round(seconds), "second", "seconds") : counted(Math.round(seconds / 60), "minute", "minutes");

function summary() {
  const serious = state.rows.filter((row) => worst(row) === RANK.length - 1).length;
  const partly = state.unchecked ? `; ${counted(state.unchecked, "post", "posts")} not or only partly checked` : "";
  return (
    `${counted(state.posts, "post", "posts")} judged, ${counted(state.rows.length, "has", "have")} a warning` +
    ` (${serious.toLocaleString("en-GB")} serious)${partly}.`
  );
}

function sorted() {
  const { category, order } = byId("sift").elements;
  const rows = state.rows.filter((row) => !category.value || row.warnings.some((one) => one.category === category.value));
  /** @param {Row} one @param {Row} other */
  const newest = (one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0);
  const ways = {
    newest,
    oldest: (/** @type {Row} */ one, /** @type {Row} */ other) => newest(other, one),
    severity: (/** @type {Row} */ one, /** @type {Row} */ other) => worst(other) - worst(one) || newest(one, other),
  };
  return rows.sort(ways[/** @type {keyof typeof ways} */ (order.value)]);
}

/** @param {Row} row */
const worst = (row) => Math.max(...row.warnings.map(({ severity }) => RANK.indexOf(severity)));

/** @param {Row} row */
function drawRow(row) {
  const when = row.created ? new Date(row.created).toLocaleDateString("en-GB", { dateStyle: "long" }) : "no date";
  return make(
    "li",
    { class: "panel" },
    make(
      "p",
      { class: "hint" },
      `${when} · ${platforms[row.platform]}${row.kind === "comment" ? ", a comment" : ""} · ${reading(row.voice)}`,
      row.url ? " · " : null,
      row.url ? linkOut("open the post", row.url) : null,
    ),
    markedText(row.text, row.warnings),
    make("ul", { class: "reasons" }, ...row.warnings.map(drawWarning)),
  );
}

/** @param {Warning} warning */
function drawWarning({ severity, category, message, advice }) {
  return make(
    "li",
    {},
    make("strong", { class: severity }, severities[severity] ?? ""),
    ` · ${categories[category]}: ${message} `,
    make("span", { class: "hint" }, advice),
  );
}

/** @param {boolean} isWorking */
function working(isWorking) {
  byId("progress").hidden = !isWorking;
  byId("start").disabled = isWorking;
}

async function fill() {
  const { mode } = await call("GET", "/v1/settings");
  byId("choose").elements.mode.value = mode;
}

const select = byId("sift").elements.category;
for (const [value, shown] of Object.entries(categories)) select.append(make("option", { value }, shown));
byId("choose").addEventListener("submit", start);
byId("sift").addEventListener("change", () => {
  state.shown = SHOWN_AT_ONCE;
  draw();
});
byId("progress").append(button("Stop", () => running.abort()));
byId("more").append(
  button("Show more", () => {
    state.shown += SHOWN_AT_ONCE;
    draw();
  }),
);
enter(fill);
