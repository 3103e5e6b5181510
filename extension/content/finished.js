/**
 * Notices what becomes of a draft, and tells the history: sent, with or without what it was warned about, or thrown
 * away after a warning. A draft that was never warned about and never sent leaves no trace.
 */
const finished = (() => {
  const CONFIRM_MS = 10_000;
  /** A warning counts as seen when the typing has paused for so long; those that flicker while a word grows do not. */
  const SEEN_MS = 1200;
  const MOST_RESOLVED = 50;

  /**
   * @typedef {{ text: string, url: string, until: number, report: Promise<DraftReport | null>, after: () => void }} Sending
   * @typedef {{
   *   text: string,
   *   mode: Mode | null,
   *   seen: Set<string>,
   *   isPaused: boolean,
   *   pausing: number | undefined,
   *   sending: Sending | null,
   * }} Draft
   */
  /** @type {Map<Session, Draft>} */
  const drafts = new Map();

  /** @param {Session} session @returns {Draft} */
  function draftOf(session) {
    let draft = drafts.get(session);
    if (!draft) {
      draft = { text: "", mode: null, seen: new Set(), isPaused: false, pausing: undefined, sending: null };
      drafts.set(session, draft);
    }
    return draft;
  }

  /**
   * These are on their way, by a press that the site hears of next.
   * @param {Session[]} sessions
   * @param {() => void} after called once it is known what has become of the first
   */
  function begin(sessions, after = () => {}) {
    const url = location.origin + location.pathname;
    sessions.forEach((session, number) => {
      const text = session.reading?.text ?? "";
      const report = session.reportOf(text);
      const then = number === 0 ? after : () => {};
      draftOf(session).sending = { text, url, until: Date.now() + CONFIRM_MS, report, after: then };
    });
  }

  /** It was held, and the person asked. @param {Session} session */
  function paused(session) {
    draftOf(session).isPaused = true;
    see(session);
  }

  /** @param {Session} session */
  function see(session) {
    if (!session.isFresh()) return;
    for (const { finding } of session.shown) draftOf(session).seen.add(finding.rule);
  }

  /**
   * After every change.
   * @param {ReadonlySet<Session>} watched of the others, the composer has gone or nothing is to be read any more
   */
  function settle(watched) {
    for (const session of watched) follow(session);
    for (const [session, draft] of drafts) {
      const isGone = !session.composer.isConnected;
      const isDropped = !isGone && !watched.has(session);
      const text = isGone ? "" : (session.reading?.text ?? draft.text);
      if (draft.sending) arrive(session, draft, draft.sending, text);
      else if (text.trim() === "" && draft.seen.size > 0 && !isDropped && !isElsewhere(session, draft, watched)) {
        discard(draft);
        forget(session);
      }
      if ((isGone || isDropped) && !drafts.get(session)?.sending) forget(session);
    }
  }

  /** @param {Session} session */
  function follow(session) {
    const draft = draftOf(session);
    const text = session.reading?.text ?? "";
    draft.mode = session.mode ?? draft.mode;
    if (text === draft.text || text.trim() === "") return;
    draft.text = text;
    clearTimeout(draft.pausing);
    draft.pausing = setTimeout(() => see(session), SEEN_MS);
  }

  /** @param {Session} session */
  function forget(session) {
    clearTimeout(drafts.get(session)?.pausing);
    drafts.delete(session);
  }

  /** Sent, it has gone when its composer is empty or no more; edited, it was not sent after all.
   * @param {Session} session @param {Draft} draft @param {Sending} sending @param {string} text */
  function arrive(session, draft, sending, text) {
    const isLate = Date.now() > sending.until;
    if (text === sending.text && !isLate) return;
    draft.sending = null;
    if (text.trim() === "" && !isLate) void remember(draft, sending);
    else sending.after();
    if (text.trim() === "") forget(session);
  }

  /** @param {Draft} draft @param {Sending} sending */
  async function remember({ seen, isPaused }, { text, url, report: judging, after }) {
    const report = await judging;
    if (report) {
      const standing = new Set(report.warnings.map(({ rule }) => rule));
      const resolved = [...seen].filter((rule) => !standing.has(rule)).slice(0, MOST_RESOLVED);
      const isWarned = report.warnings.some(({ severity }) => severity !== "info");
      const outcome = isWarned ? "posted-anyway" : isPaused || resolved.length > 0 ? "edited" : "posted";
      await ask.background("remember", { text, mode: report.mode, outcome, url, paused: isPaused, resolved });
    }
    after();
  }

  /** Nothing of its text is kept. @param {Draft} draft */
  function discard({ mode, seen, isPaused }) {
    if (!mode) return; // nobody there to remember it
    const resolved = [...seen].slice(0, MOST_RESOLVED);
    const url = location.origin + location.pathname;
    void ask.background("remember", { text: "", mode, outcome: "discarded", url, paused: isPaused, resolved });
  }

  /** Sites carry a draft from one box to another. @param {Session} own @param {Draft} draft @param {Iterable<Session>} all */
  function isElsewhere(own, { text }, all) {
    return [...all].some((session) => session !== own && session.reading?.text === text);
  }

  return Object.freeze({ begin, paused, settle });
})();
