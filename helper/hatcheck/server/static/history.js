/** The history page: find and read what is remembered, in posts or in pictures. */
import { attempt, enter, say } from "./door.js";
import { byId, make, offer } from "./elements.js";
import { drawEntry } from "./entry.js";
import { call } from "./helper.js";
import * as keeping from "./keeping.js";
import { moveByKeys } from "./moving.js";
import * as pictures from "./pictures.js";
import { offerQuiet } from "./quiet.js";
import { isSure } from "./sure.js";
import * as tabs from "./tabs.js";
import { categories, counted, modes, outcomes, platforms, voices } from "./words.js";

const PAGE = 50;
const PAUSE_MS = 250;
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** @type {string | null} */
let cursor = null;
let shown = 0;
let search = new AbortController();
let pause = 0;
let view = "posts";

/** The filters that are set. */
function filters() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(byId("filters"))) if (value) asked.set(name, String(value));
  return asked;
}

/** Show what fits the filters, in the view that is open. */
async function refresh() {
  const set = [...filters().keys()].filter((name) => name !== "q").length;
  byId("filter-count").hidden = set === 0;
  byId("filter-count").textContent = `${set} set`;
  byId("filters").hidden = view === "keeping";
  byId("words").hidden = view !== "posts";
  if (view === "pictures") return showPictures();
  if (view === "keeping") return showKeeping();
  return showPosts();
}

/** Only once it is filled: a button that moves away under the pointer leaves another in its place. */
async function showKeeping() {
  byId("keeping").hidden = true;
  await keeping.show();
  byId("keeping").hidden = view !== "keeping";
}

async function showPictures() {
  const asked = filters();
  asked.delete("q");
  await pictures.show(asked);
}

/** Show the newest posts that fit. */
async function showPosts() {
  search.abort();
  search = new AbortController();
  const page = await read(null, search.signal);
  if (!page) return;
  byId("days").replaceChildren();
  shown = 0;
  add(page);
}

/** A page, or null if a newer search took over. @param {string | null} from @param {AbortSignal} signal */
async function read(from, signal) {
  const asked = filters();
  asked.set("limit", String(PAGE));
  if (from) asked.set("cursor", from);
  try {
    return await call("GET", `/v1/history?${asked}`, { signal });
  } catch (reason) {
    if (signal.aborted) return null;
    throw reason;
  }
}

/** @param {{entries: any[], next: string | null}} page */
function add(page) {
  for (const entry of page.entries) {
    listOf(new Date(entry.created)).append(make("li", {}, drawEntry(entry, { erase, vote })));
  }
  shown += page.entries.length;
  cursor = page.next;
  byId("more").hidden = cursor === null;
  byId("keys").hidden = shown < 2;
  tellCount();
}

/** @returns {Promise<boolean>} whether there were more */
async function showMore() {
  if (cursor === null) return false;
  const page = await read(cursor, search.signal);
  if (page) add(page);
  return page !== null;
}

function tellCount() {
  const filtered = filters().size > 0;
  if (shown > 0) byId("count").textContent = counted(shown, "post", "posts") + (cursor ? ", and there are more" : "");
  else byId("count").textContent = filtered ? "No post fits." : "Nothing is remembered yet. Finished posts appear here.";
}

/** The list of a day, made if it is the first of its day. @param {Date} moment */
function listOf(moment) {
  const key = `day-${moment.getFullYear()}-${moment.getMonth() + 1}-${moment.getDate()}`;
  const there = document.getElementById(key);
  if (there) return there;
  const list = make("ol", { class: "plain", id: key, "aria-labelledby": `${key}-name` });
  byId("days").append(make("section", {}, make("h2", { id: `${key}-name`, class: "day" }, dayName(moment)), list));
  return list;
}

/** @param {Date} moment */
function dayName(moment) {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (moment.toDateString() === new Date().toDateString()) return "Today";
  return moment.toDateString() === yesterday.toDateString() ? "Yesterday" : DAY.format(moment);
}

/** @param {any} entry */
async function erase(entry) {
  const what = "Its words, its warnings and what you said about them will be gone.";
  if (!(await isSure("Erase this post?", what))) return;
  await attempt(async () => {
    await call("DELETE", `/v1/history/${entry.id}`);
    takeAway(entry.id);
    say("The post is erased.");
  });
}

/** @param {number} id */
function takeAway(id) {
  const item = document.querySelector(`[data-id="${id}"]`)?.closest("li");
  const day = item?.closest("section");
  item?.remove();
  if (!day?.querySelector("li")) day?.remove();
  shown -= 1;
  tellCount();
  byId("main").focus();
}

/** @param {any} entry @param {number} number @param {string} value @param {HTMLElement} place */
function vote(entry, number, value, place) {
  return attempt(async () => {
    const noted = await call("PUT", `/v1/history/${entry.id}/warnings/${number}/vote`, { body: { vote: value } });
    say("Noted.");
    offerQuiet(place, noted);
  });
}

function refreshSoon() {
  clearTimeout(pause);
  pause = setTimeout(() => attempt(refresh), PAUSE_MS);
}

offer(byId("mode"), modes);
offer(byId("voice"), voices);
offer(byId("category"), categories);
offer(byId("outcome"), outcomes);
offer(byId("platform"), platforms);
byId("filters").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  attempt(refresh);
});
byId("filters").addEventListener("input", refreshSoon);
byId("filters").addEventListener("reset", refreshSoon);
byId("more").addEventListener("click", () => attempt(async () => void (await showMore())));
moveByKeys(byId("days"), showMore);
keeping.setUp();
let isIn = false;
tabs.setUp(byId("views"), (name) => {
  view = name;
  if (isIn) attempt(refresh);
});
pictures.watchWidth(() => attempt(refresh));
enter(async () => {
  isIn = true;
  await refresh();
});
