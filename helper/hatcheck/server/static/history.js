/** The history page: find, read, export and erase what is remembered. */
import { attempt, enter, say } from "./door.js";
import { byId, make, offer } from "./elements.js";
import { drawEntry } from "./entry.js";
import { call, fetchFile } from "./helper.js";
import { categories, counted, modes, outcomes, platforms, voices } from "./words.js";

const PAGE = 50;
const PAUSE_MS = 250;
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** @type {string | null} */
let cursor = null;
let shown = 0;
let search = new AbortController();
let pause = 0;

/** Show the newest posts that fit the filters. */
async function refresh() {
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
  const asked = new URLSearchParams({ limit: String(PAGE) });
  for (const [name, value] of new FormData(byId("filters"))) if (value) asked.set(name, String(value));
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
  tellCount();
}

async function showMore() {
  const page = await read(cursor, search.signal);
  if (page) add(page);
}

function tellCount() {
  const filtered = [...new FormData(byId("filters")).values()].some(Boolean);
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

/** Ask on the page whether to go on. @param {string} title @param {string} text @returns {Promise<boolean>} */
function isSure(title, text) {
  const dialog = byId("sure");
  byId("sure-title").textContent = title;
  byId("sure-text").textContent = text;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
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

async function eraseAll() {
  const what = "Every remembered post will be gone, not only the ones shown here. Your settings stay.";
  if (!(await isSure("Erase everything?", what))) return;
  await attempt(async () => {
    const { erased } = await call("DELETE", "/v1/history");
    await refresh();
    say(`${counted(erased, "post", "posts")} erased.`);
  });
}

/** @param {any} entry @param {number} number @param {string} value */
function vote(entry, number, value) {
  return attempt(async () => {
    await call("PUT", `/v1/history/${entry.id}/warnings/${number}/vote`, { body: { vote: value } });
    say("Noted.");
  });
}

/** @param {string} format */
async function exportAs(format) {
  await attempt(async () => {
    const address = URL.createObjectURL(await fetchFile(`/v1/export?format=${format}`));
    make("a", { href: address, download: `hatcheck-history.${format}` }).click();
    URL.revokeObjectURL(address);
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
byId("more").addEventListener("click", () => attempt(showMore));
byId("erase-all").addEventListener("click", eraseAll);
byId("export-json").addEventListener("click", () => exportAs("json"));
byId("export-csv").addEventListener("click", () => exportAs("csv"));
enter(refresh);
