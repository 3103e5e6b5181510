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
    /** Of the report, what still stands in the text that was read last. @type {{ text: string, findings: Finding[] }} */
    let standing = { text: "", findings: [] };
    /** What is put aside in this draft: rule and words. @type {Set<string>} */
    const aside = new Set();
    const ownNotes = notes.keeper();
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
      asideCount: 0,
      read: () => spans.read(composer, adapter),
      putAside,
      bringBack,
      isFresh: () => session.report !== null && session.reading !== null && isJudged(session.reading.text),
      reportOf,
      refresh,
      stop,
    };

    function look() {
      session.reading = session.read();
      if (session.reading?.text.trim() === "") forget();
      draw();
      changed();
      void check();
    }

    /** The next draft is another one. */
    function forget() {
      aside.clear();
      ownNotes.forget();
    }

    function draw() {
      const { reading } = session;
      standing = reading ? stand(reading.text) : { text: "", findings: [] };
      const all = standing.findings.map((finding) => ({
        finding,
        words: standing.text.slice(finding.start, finding.end),
        range: reading?.range(finding.start, finding.end) ?? null,
      }));
      session.shown = all.filter((one) => !aside.has(nameOf(one)));
      session.asideCount = all.length - session.shown.length;
      underline.draw(composer, session.shown);
    }

    /** @param {Span[]} wanted */
    function ranges(wanted) {
      const { reading } = session;
      if (!reading) return [];
      return carry
        .spans(wanted, judged.text, reading.text)
        .map(({ start, end }) => reading.range(start, end))
        .filter((range) => range !== null);
    }

    /** From edit to edit, since two edits together look like one that touches all between them. @param {string} text */
    function stand(text) {
      const { report } = session;
      if (!report || text === judged.text) return { text, findings: report?.warnings ?? [] };
      return { text, findings: carry.findings(standing.findings, standing.text, text) };
    }

    /** @param {Shown} shown */
    function putAside(shown) {
      const name = nameOf(shown);
      aside.add(name);
      redraw();
      return () => {
        aside.delete(name);
        redraw();
      };
    }

    function bringBack() {
      aside.clear();
      redraw();
    }

    function redraw() {
      draw();
      changed();
    }

    async function check() {
      if (isAsking) return;
      isAsking = true;
      while (session.reading && !isJudged(session.reading.text) && !isComposing && !signal.aborted) {
        const asked = { text: session.reading.text, turn };
        const late = setTimeout(sayLate, LATE_MS);
        const reply = await judge(asked.text);
        if (!reply.trouble && reply.report) reply.report = await ownNotes.sift(asked.text, reply.report);
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
      standing = { text: judged.text, findings: session.report?.warnings ?? [] };
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
    if (field.is(composer)) composer.addEventListener("input", look, { signal });
    // Before the editor hears of it: Lexical writes signs of its own into the draft at once.
    composer.addEventListener("compositionstart", () => (isComposing = true), { signal, capture: true });
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

  /** Whether the same is said of the same words. @param {Shown} shown */
  const nameOf = ({ finding, words }) => `${finding.rule} ${words.normalize("NFKC").toLowerCase()}`;

  return Object.freeze({ start });
})();
