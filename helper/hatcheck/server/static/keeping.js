/** What is kept, taken along, brought back and erased. */
import { attempt, say } from "./door.js";
import { byId, make, offer } from "./elements.js";
import { call, fetchFile } from "./helper.js";
import { bringBack } from "./bringing.js";
import { isSure } from "./sure.js";
import { counted, keptWords, platforms } from "./words.js";

/** Say in plain words what is stored where, as it is now. */
export async function show() {
  const [settings, { posts }] = await Promise.all([call("GET", "/v1/settings"), call("GET", "/v1/statistics")]);
  const limit = `${counted(settings.keep_days, "day", "days")}, ${counted(settings.keep_entries, "post", "posts")} at most`;
  /** @type {Record<string, string>} */
  const facts = {
    "Now": counted(posts, "post", "posts"),
    "Of each post": settings.history_on ? keptWords[settings.keep_words] ?? "" : "Nothing: remembering is switched off.",
    "Beside it": "Where and when it was written, whom you spoke for, how it read, its warnings, and your votes on them.",
    "Never": "Passwords and keys: they are dotted out before anything is written. Drafts you are still writing.",
    "For how long": limit,
    "Where": "In one file, hatcheck.db, in Hatcheck’s folder on this computer, which only your account may read.",
  };
  byId("facts").replaceChildren(
    ...Object.entries(facts).map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, words))),
  );
}

/** @param {string} format */
async function exportAs(format) {
  await attempt(async () => {
    const address = URL.createObjectURL(await fetchFile(`/v1/export?format=${format}`));
    make("a", { href: address, download: `hatcheck-history.${format}` }).click();
    URL.revokeObjectURL(address);
  });
}

async function eraseSome() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(byId("erase-some"))) if (value) asked.set(name, String(value));
  if (asked.size === 0) return say("Choose a site or some days first.", true);
  await attempt(async () => {
    const { posts } = await call("GET", `/v1/statistics?${asked}`);
    if (posts === 0) return say("No post fits, so nothing was erased.");
    if (await isSure(`Erase ${counted(posts, "post", "posts")}?`, `All posts ${told(asked)} will be gone.`)) await erase(asked);
  });
}

async function eraseAll() {
  const what = "Every remembered post will be gone, not only the ones shown here. Your settings stay.";
  if (await isSure("Erase everything?", what)) await attempt(() => erase(new URLSearchParams()));
}

/** @param {URLSearchParams} asked */
async function erase(asked) {
  const { erased } = await call("DELETE", `/v1/history?${asked}`);
  await show();
  say(`${counted(erased, "post", "posts")} erased.`);
}

/** @param {URLSearchParams} asked */
function told(asked) {
  const platform = asked.get("platform");
  const [since, until] = [asked.get("since"), asked.get("until")];
  return [platform && `written on ${platforms[platform]}`, since && `from ${since} on`, until && `up to ${until}`]
    .filter(Boolean)
    .join(", ");
}

/** Make the buttons work. */
export function setUp() {
  offer(byId("erase-platform"), platforms);
  byId("export-json").addEventListener("click", () => exportAs("json"));
  byId("export-csv").addEventListener("click", () => exportAs("csv"));
  byId("erase-all").addEventListener("click", eraseAll);
  byId("erase-some").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    eraseSome();
  });
  byId("file").addEventListener("change", async () => {
    const file = byId("file").files[0];
    if (!file) return;
    await attempt(() => bringBack(file));
    byId("file").value = "";
    await attempt(show);
  });
}
