/** Watches one composer: reads it after every change, has it judged, and keeps what stands under its words. */
const watch = (() => {
  const RETRY_MS = 5000;
  /** How long an older report may stand for a newer text before the badge says that it is still checking. */
  const LATE_MS = 700;
  /** @type {Trouble[]} asking again will not help before something else happens */
  const LASTING = ["gone", "too-long"];

  /**
   * One request is on its way at a time; whatever was typed meanwhile is asked about next, so no pause is needed and
   * no queue can grow. `turn` makes an answer void that was asked for before `refresh`; the older one is shown until
   * the newer is there.
   * @param {HTMLElement} composer
   * @param {Adapter} adapter
   * @param {() => void} changed called whenever there is something new to show
   * @returns {Session}
   */
  function start(composer, adapter, changed) {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    let turn = 0;
    let isAsking = false;
    let isComposing = false;
    /** The text and the turn that report or trouble belong to. */
    let judged = { text: "", turn: -1 };
    /** @type {number | undefined} */
    let retry;

    /** @type {Session} */
    const session = {
      composer,
      reading: null,
      report: null,
      mode: null,
      trouble: null,
      isLate: false,
      shown: [],
      judged: "",
      ranges,
      reportOf,
      refresh,
      stop,
    };

    function look() {
      session.reading = spans.read(composer, adapter);
      draw();
      changed();
      void check();
    }

    function draw() {
      const { reading, report } = session;
      const standing = reading && report ? spans.carry(report.warnings, judged.text, reading.text) : [];
      session.shown = standing.flatMap((finding) => {
        const range = reading?.range(finding.start, finding.end);
        return range ? [{ finding, range }] : [];
      });
      underline.draw(composer, session.shown);
    }

    /** @param {Span[]} wanted */
    function ranges(wanted) {
      const { reading } = session;
      if (!reading) return [];
      return spans
        .carry(wanted, judged.text, reading.text)
        .map(({ start, end }) => reading.range(start, end))
        .filter((range) => range !== null);
    }

    async function check() {
      if (isAsking) return;
      isAsking = true;
      while (session.reading && !isJudged(session.reading.text) && !isComposing && !signal.aborted) {
        const asked = { text: session.reading.text, turn };
        const late = setTimeout(sayLate, LATE_MS);
        const reply = await judge(asked.text);
        clearTimeout(late);
        if (!signal.aborted && asked.turn === turn) take(asked, reply);
      }
      isAsking = false;
    }

    /** @param {string} text */
    const isJudged = (text) => text === judged.text && turn === judged.turn;

    function sayLate() {
      session.isLate = true;
      changed();
    }

    /** @param {{ text: string, turn: number }} asked @param {Reply<{ report: DraftReport | null, mode: Mode }>} reply */
    function take(asked, reply) {
      clearTimeout(retry);
      judged = asked;
      session.judged = asked.text;
      session.isLate = false;
      session.trouble = reply.trouble ?? null;
      session.report = reply.trouble ? null : reply.report;
      session.mode = reply.trouble ? null : reply.mode;
      if (reply.trouble && !LASTING.includes(reply.trouble)) retry = setTimeout(refresh, RETRY_MS);
      draw();
      changed();
    }

    function refresh() {
      turn += 1;
      look();
    }

    /** @param {string} text @returns {Promise<DraftReport | null>} */
    async function reportOf(text) {
      if (isJudged(text)) return session.report;
      const reply = await judge(text);
      return reply.trouble ? null : reply.report;
    }

    function stop() {
      lifetime.abort();
      observer.disconnect();
      clearTimeout(retry);
      underline.draw(composer, []);
    }

    const observer = new MutationObserver(look);
    observer.observe(composer, { childList: true, characterData: true, subtree: true });
    composer.addEventListener("compositionstart", () => (isComposing = true), { signal });
    composer.addEventListener("compositionend", () => ((isComposing = false), setTimeout(look)), { signal });
    look();
    return session;
  }

  /**
   * An empty draft is not judged; it only wants to know how things stand.
   * @param {string} text
   * @returns {Promise<Reply<{ report: DraftReport | null, mode: Mode }>>}
   */
  async function judge(text) {
    if (text.trim() === "") {
      const state = await ask.background("state", {});
      return state.trouble ? state : { report: null, mode: state.mode };
    }
    const reply = await ask.background("check", { text });
    return reply.trouble ? reply : { report: reply.report, mode: reply.report.mode };
  }

  return Object.freeze({ start });
})();
