/** A draft's report in the few words of a badge. */
const summary = (() => {
  /**
   * @param {Session} session
   * @returns {{ tone: string, text: string, more: string[] }} more: what else there is to read
   */
  function of(session) {
    const { reading, report, trouble, mode, isLate, shown, asideCount } = session;
    const isEmpty = reading?.text.trim() === "";
    if (!reading) return grey(words.unseen.short);
    if (trouble) return grey(words.trouble[trouble].short);
    if (!report || isLate) return grey(mode && isEmpty ? words.voice.unclear : words.checking);
    const { voice, incomplete } = report;
    const more = [
      ...(shown.length > 0 ? [words.warnings(shown.length)] : []),
      ...(asideCount > 0 ? [words.hidden(asideCount)] : []),
      ...(voice.note ? [words.note] : []),
      ...(incomplete.length > 0 ? [words.partly] : []),
    ];
    return { tone: toneOf(session, report), text: words.voice[voice.label], more };
  }

  /** @param {string} text */
  const grey = (text) => ({ tone: "off", text, more: [] });

  /** Green only where all was looked at and nothing found. @param {Session} session @param {DraftReport} report */
  function toneOf({ shown, asideCount }, { voice, incomplete }) {
    const severities = shown.map(({ finding }) => finding.severity);
    const worst = /** @type {const} */ (["serious", "caution", "info"]).find((severity) =>
      severities.includes(severity),
    );
    return worst ?? (voice.note ? "info" : incomplete.length + asideCount > 0 ? "off" : "good");
  }

  return Object.freeze({ of });
})();
