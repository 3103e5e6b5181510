/**
 * Notices when a draft is sent and has gone, and tells the history. It only listens: sending is never held or hurried.
 */
const finished = (() => {
  const CONFIRM_MS = 10_000;

  /** @typedef {{ text: string, url: string, until: number, report: Promise<DraftReport | null> }} Sending */
  /** @type {Map<Session, Sending>} */
  const underway = new Map();

  /**
   * A press on "send", before the site has heard of it.
   * @param {MouseEvent | KeyboardEvent} event
   * @param {Adapter} adapter
   * @param {Iterable<Session>} sessions
   */
  function notice(event, adapter, sessions) {
    const isTyping = event instanceof KeyboardEvent && event.isComposing;
    const scope = event.isTrusted && !isTyping ? adapter.sending(event) : null;
    if (!scope) return;
    const url = location.origin + location.pathname;
    for (const session of sessions) {
      const text = session.reading?.text ?? "";
      if (text.trim() === "" || !scope.contains(session.composer)) continue;
      underway.set(session, { text, url, until: Date.now() + CONFIRM_MS, report: session.reportOf(text) });
    }
  }

  /**
   * After every change: a draft that was sent has gone when its composer is empty or no more; edited, it was not sent
   * after all.
   */
  function settle() {
    for (const [session, sending] of underway) {
      const text = session.composer.isConnected ? (session.reading?.text ?? sending.text) : "";
      const isLate = Date.now() > sending.until;
      if (text === sending.text && !isLate) continue;
      underway.delete(session);
      if (text.trim() === "" && !isLate) void remember(sending);
    }
  }

  /** @param {Sending} sending */
  async function remember({ text, url, report: judging }) {
    const report = await judging;
    if (!report) return; // nobody there to remember it
    const isWarned = report.warnings.some(({ severity }) => severity !== "info");
    const outcome = isWarned ? "posted-anyway" : "posted";
    await ask.background("remember", { text, mode: report.mode, outcome, url });
  }

  return Object.freeze({ notice, settle });
})();
