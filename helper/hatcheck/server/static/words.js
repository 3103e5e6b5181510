/** The plain words for what stands on the wire. */

/** @typedef {Readonly<Record<string, string>>} Words */

/** @type {Words} */
export const modes = Object.freeze({ personal: "for myself", employer: "for my employer" });

/** @type {Words} */
export const severities = Object.freeze({ info: "Info", caution: "Caution", serious: "Serious" });

/** @type {Words} */
export const voices = Object.freeze({
  personal: "personal",
  corporate: "corporate",
  mixed: "mixed",
  unclear: "can’t tell",
});

/** @type {Words} */
export const outcomes = Object.freeze({
  posted: "posted",
  "posted-anyway": "posted anyway",
  edited: "posted after changes",
  discarded: "not posted",
});

/** What is kept of a post's words, by the setting. @type {Words} */
export const keptWords = Object.freeze({
  full: "Its words, as they were.",
  redacted: "Its words, with those that a warning was about dotted out.",
  none: "None of its words: only how long it was, and a keyed hash by which the same words would be recognised.",
});

/** @type {Words} */
export const platforms = Object.freeze({
  x: "X",
  facebook: "Facebook",
  linkedin: "LinkedIn",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  threads: "Threads",
  other: "elsewhere",
});

/** @type {Words} */
export const categories = Object.freeze({
  "confidential-business": "Confidential business",
  "unannounced-product": "Things not announced yet",
  "material-nonpublic": "Figures and deals nobody knows yet",
  "customer-confidential": "Customers’ business",
  "personal-data": "Personal data",
  "credentials-secret": "Passwords and keys",
  "security-incident": "Security incidents",
  "legal-matter": "Legal matters",
  "defamation-person": "Claims about a person",
  "defamation-company": "Claims about a company",
  "boss-insult": "Insults at work",
  "undisclosed-endorsement": "Praise without saying you work there",
  "unauthorised-spokesperson": "Sounding like a spokesperson",
  "promise-guarantee": "Promises and guarantees",
  "comparative-claim": "Comparisons with competitors",
  "harassment-threat": "Harassment and threats",
  discrimination: "Discrimination",
  profanity: "Swearing",
  "politics-religion": "Politics and religion",
  "press-release-speak": "Press-release language",
  "hard-sell": "Hard sell",
  repetition: "Repetition",
  "personal-on-corporate": "Private life in the employer’s name",
  "protected-speech": "Speech the law protects",
});

/** @param {number} count @param {string} one @param {string} many */
export const counted = (count, one, many) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/**
 * From one end to the other, each as wide as the next: no single post can be told to a hundredth. The names are those
 * of the extension.
 */
const BANDS = Object.freeze([
  { name: "clearly personal", strangers: "Few strangers" },
  { name: "rather personal", strangers: "Some strangers" },
  { name: "in between", strangers: "About half of all strangers" },
  { name: "rather corporate", strangers: "Most strangers" },
  { name: "clearly corporate", strangers: "Nearly all strangers" },
]);

/** The band that a score from 0 to 1 lies in. @param {number} score @returns {any} */
export const bandOf = (score) => BANDS[Math.min(Math.floor(score * BANDS.length), BANDS.length - 1)];

/** How a text reads, as a phrase. @param {string} label */
export const reading = (label) => (label === "unclear" ? "can’t tell how it reads" : `reads ${voices[label]}`);

/**
 * How much was found; where something was not checked, this never sounds like an all-clear.
 * @param {{warnings: {severity: string}[], incomplete: string[]}} report
 */
export function warningCount({ warnings, incomplete }) {
  const serious = warnings.filter((warning) => warning.severity === "serious").length;
  const count = warnings.length === 0 ? "no warnings" : counted(warnings.length, "warning", "warnings");
  return count + (serious ? ` (${serious} serious)` : "") + (incomplete.length ? ", not all checked" : "");
}

/** @param {string} words */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** A rule's own name, made from its id. @param {{id: string}} rule */
export function ruleName(rule) {
  return capital(rule.id.slice(rule.id.indexOf(".") + 1).replaceAll("-", " "));
}
