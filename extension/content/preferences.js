/** What the person has chosen for the extension itself, as far as a page needs it. Asked for once a composer is there. */
const preferences = (() => {
  const LONGEST_MS = 2 ** 31 - 1;

  /** @type {Preferences} */
  let current = { off: [], snooze: null, keys: { walk: "Alt+Shift+KeyH", flip: "Alt+Shift+KeyM" }, appearance: "auto" };
  let isKnown = false;
  /** @type {number | undefined} */
  let waking;

  /** @param {() => void} changed called once they are known, and when a snooze is over */
  async function load(changed) {
    let reply = await ask.background("preferences", {});
    if (reply.trouble === "busy") reply = await ask.background("preferences", {}); // the worker was ended meanwhile
    if (!reply.trouble) current = reply.preferences;
    isKnown = true;
    clearTimeout(waking);
    if (typeof current.snooze === "number") {
      waking = setTimeout(() => void load(changed), Math.min(Math.max(current.snooze - Date.now(), 0), LONGEST_MS));
    }
    changed();
  }

  /** Whether nothing is to be read or shown on this site now. @param {Platform} site */
  const isQuiet = (site) => current.snooze !== null || current.off.includes(site);

  /** @param {string} shortcut such as Alt+Shift+KeyH @returns {string} as a person reads it: Alt+Shift+H */
  const spell = (shortcut) => shortcut.replace(/(?:Key|Digit)(?=\w$)/, "");

  return Object.freeze({
    load,
    isQuiet,
    spell,
    isKnown: () => isKnown,
    keys: () => current.keys,
    appearance: () => current.appearance,
  });
})();
