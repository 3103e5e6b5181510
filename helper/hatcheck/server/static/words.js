/** The plain words for what stands on the wire. */

export const modes = Object.freeze({ personal: "for myself", employer: "for my employer" });

export const severities = Object.freeze({ info: "Note", caution: "Caution", serious: "Serious" });

export const voices = Object.freeze({
  personal: "personal",
  corporate: "corporate",
  mixed: "mixed",
  unclear: "can’t tell",
});

export const outcomes = Object.freeze({
  posted: "posted",
  "posted-anyway": "posted with warnings",
  edited: "posted after changes",
  discarded: "not posted",
});

export const platforms = Object.freeze({
  x: "X",
  facebook: "Facebook",
  linkedin: "LinkedIn",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  threads: "Threads",
  other: "elsewhere",
});

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

/** @param {{severity: string}[]} warnings */
export function warningCount(warnings) {
  if (warnings.length === 0) return "no warnings";
  const serious = warnings.filter((warning) => warning.severity === "serious").length;
  return counted(warnings.length, "warning", "warnings") + (serious ? ` (${serious} serious)` : "");
}
