/**
 * How the extension's own pages say how things stand, and the one thing to do next. Backquotes mark what is typed in a
 * terminal.
 */

export const CONNECTED = {
  state: "Connected to the helper",
  next: "Drafts on X and Facebook, and on the sites that you have added, are checked on this computer while you write.",
};

/** @type {Record<Platform, string>} */
export const SITES = {
  x: "X",
  facebook: "Facebook",
  linkedin: "LinkedIn",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  threads: "Threads",
};

export const ACCESS = {
  /** @param {string} site */
  given: (site) => `Hatcheck works on ${site} now. Reload its pages that are open already.`,
  /** @param {string} site */
  refused: (site) => `Your browser was not given leave for ${site}. Nothing is read there.`,
  /** @param {string} site */
  givenBack: (site) => `Nothing is read on ${site} any more.`,
};

export const MYSELF = "Speaking for myself";

/** @param {string} employer "" if it is not known */
export const FOR = (employer) => `Speaking for ${employer || "my employer"}`;

/** @param {Date} moment */
export const ENDS = (moment) =>
  `at ${moment.toLocaleTimeString([], { weekday: "short", hour: "2-digit", minute: "2-digit" })}, by itself`;

/** @param {number | "restart"} until */
export const SNOOZED = (until) =>
  until === "restart"
    ? "Nothing is read or shown until this browser starts again."
    : `Nothing is read or shown until ${new Date(until).toLocaleTimeString([], { weekday: "short", hour: "2-digit", minute: "2-digit" })}.`;

/** @type {Record<Pause | "unknown", string>} */
export const PAUSE = {
  ask: "You will be asked at the first serious warning.",
  on: "",
  off: "",
  unknown: "The helper keeps this setting; it is away.",
};

/** A first sentence to try: two warnings, and a voice that is easy to hear. */
export const SAMPLE = "My boss is an idiot, and the password for our wifi is Summer2026! Do not tell anybody.";

/** @type {Record<VoiceLabel, string>} */
export const READS = {
  personal: "This reads personal.",
  corporate: "This reads corporate.",
  mixed: "This is mixed: partly personal, partly corporate.",
  unclear: "Too little to tell yet how this reads.",
};

/** @type {Record<Severity, string>} */
export const SEVERITIES = { info: "Info", caution: "Caution", serious: "Serious" };

export const KEYS = {
  press: "Press the new keys …",
  waiting: "Waiting for the new keys.",
  changed: "Changed.",
  same: "Those keys already do the other thing. Nothing was changed.",
  refused: "Hold Ctrl, Alt or ⌘ besides. Nothing was changed.",
};

/** Instead of what "unpaired" has to say, when nothing answers on the usual port either. */
export const START_FIRST =
  "Start the helper with `hatcheck serve` in a terminal. Then type `hatcheck pair` in another, open the link it prints in this browser, and press “Connect this browser”.";

/** @type {Record<Trouble, { state: string, next: string }>} */
export const TROUBLES = {
  down: {
    state: "The helper is not running",
    next: "Start it with `hatcheck serve` in a terminal. If it does run, see whether your browser or a firewall stops connections to this computer itself (127.0.0.1). You can post as always; nothing is checked.",
  },
  unpaired: {
    state: "Not connected to the helper",
    next: "Type `hatcheck pair` in a terminal, open the link it prints in this browser, and press “Connect this browser”.",
  },
  stranger: {
    state: "This is not the helper you connected",
    next: "Something answers in its place but cannot prove itself; it was sent nothing. If you set the helper up anew, connect again: `hatcheck pair`.",
  },
  "old-helper": {
    state: "Needs a newer helper",
    next: "Update the helper, then start it again with `hatcheck serve`. Until then nothing is checked.",
  },
  "old-extension": {
    state: "Needs a newer extension",
    next: "The helper is newer than this extension. Update the extension; until then nothing is checked.",
  },
  "too-long": { state: "The text is too long", next: "It was not checked." },
  busy: { state: "The helper is busy", next: "Try again in a moment." },
  refused: {
    state: "The helper refused",
    next: "Start it again with `hatcheck serve`. If that does not help, connect again: `hatcheck pair`.",
  },
  gone: { state: "Hatcheck was updated", next: "Close this window and open it again." },
};
