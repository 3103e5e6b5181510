/** What is new to one who listens: the gravest warning that was not read out before, so that none has to be looked for. */
const news = (() => {
  /** @type {Severity[]} */
  const SEVERITIES = ["serious", "caution", "info"];

  /**
   * @param {Session} session
   * @returns {() => string} what to read out now; each warning once
   */
  function teller(session) {
    /** @type {Set<string>} */
    const known = new Set();

    return () => {
      const fresh = session.shown.filter((shown) => !known.has(nameOf(shown))).map(({ finding }) => finding);
      for (const shown of session.shown) known.add(nameOf(shown));
      const gravest = SEVERITIES.flatMap((severity) => fresh.filter((finding) => finding.severity === severity))[0];
      return gravest ? `${words.severity[gravest.severity]}: ${gravest.message}` : "";
    };
  }

  /** @param {Shown} shown */
  const nameOf = ({ finding, words: flagged }) => `${finding.rule} ${flagged}`;

  return Object.freeze({ teller });
})();
