/**
 * Sites that are read only once the person has let us: which those are, whether they may be read now, and the content
 * scripts that are registered for them. Access is given in a page of ours or taken back in the browser's own, and this
 * worker may be away then, so what is registered is put right at every start.
 */
import { api } from "./api.js";

/** What to ask the browser for. @type {Partial<Record<Platform, string[]>>} */
const OPTIONAL = {
  linkedin: ["https://www.linkedin.com/*"],
  bluesky: ["https://bsky.app/*"],
  mastodon: ["https://mastodon.social/*"],
  threads: ["https://www.threads.com/*", "https://www.threads.net/*"],
};

/** One after the other, since each compares what is registered with what should be. */
let last = Promise.resolve();

/** @param {Platform} site */
async function isGiven(site) {
  const origins = OPTIONAL[site];
  return origins === undefined || api.permissions.contains({ origins });
}

/**
 * A page that was open when its site was closed to us still has our script; all it may learn is that it is to be quiet.
 * @param {string} type of a message
 * @param {Platform} [site] that it comes from; none: a page of ours
 */
export async function allows(type, site) {
  return site === undefined || type === "preferences" || isGiven(site);
}

/** @returns {Promise<Access[]>} of every site that has to be asked for */
export function all() {
  const sites = /** @type {[Platform, string[]][]} */ (Object.entries(OPTIONAL));
  return Promise.all(sites.map(async ([site, origins]) => ({ site, origins, isGiven: await isGiven(site) })));
}

/** Those of these sites that we may not read. */
export async function closed(sites = /** @type {Platform[]} */ (Object.keys(OPTIONAL))) {
  const given = await Promise.all(sites.map(isGiven));
  return sites.filter((_, number) => !given[number]);
}

/** Has our scripts run on exactly the sites that may be read; pages that are open already need to be loaded again. */
export function settle() {
  last = last.then(register).catch(console.error);
  return last;
}

async function register() {
  const [listed] = api.runtime.getManifest().content_scripts; // the one list of what runs in a site
  const how = { runAt: "document_start", persistAcrossSessions: true };
  const files = { js: listed?.js?.map(inside), css: listed?.css?.map(inside) };
  const there = await api.scripting.getRegisteredContentScripts();
  const given = (await all()).filter(({ isGiven }) => isGiven);
  const wanted = given.map(({ site, origins }) => ({ id: site, matches: origins, ...files, ...how }));
  const gone = there.map(({ id }) => id).filter((id) => !wanted.some((one) => one.id === id));
  const fresh = wanted.filter(({ id }) => !there.some((one) => one.id === id));
  const isOther = (/** @type {RegisteredScript} */ { js }) => String(js?.map(inside)) !== String(files.js);
  const stale = wanted.filter(({ id }) => there.some((one) => one.id === id && isOther(one))); // an older version's
  if (gone.length > 0) await api.scripting.unregisterContentScripts({ ids: gone });
  if (fresh.length > 0) await api.scripting.registerContentScripts(fresh);
  if (stale.length > 0) await api.scripting.updateContentScripts(stale);
}

/** Firefox hands the manifest's paths out as addresses, and takes none back. @param {string} path */
const inside = (path) => path.replace(api.runtime.getURL(""), "");
