/**
 * Holds a post that has a serious warning until the person has looked once more, if they want that. Whenever there is
 * doubt, the post goes: without a helper, without its answer in time, and whenever it was asked about already.
 */
const pause = (() => {
  const PATIENCE_MS = 300;
  const TYPED_MS = 1200;

  /** @type {Pause} */
  let wish = "off";
  /** The text that was asked about last, by composer: the same is never held twice. @type {WeakMap<Session, string>} */
  const asked = new WeakMap();
  /** Called after every change. @type {Set<() => void>} */
  const waiting = new Set();
  let isDeciding = false;
  let isOffered = false;
  let offerFor = "";
  /** @type {number | undefined} */
  let offering;

  /** @param {Pause} pause what the person has chosen */
  const learn = (pause) => (wish = pause);

  /** @param {Session} session */
  const isSerious = (session) => session.isFresh() && session.shown.some(({ finding }) => finding.severity === "serious");

  /** Whether nothing more is to be known of this draft. @param {Session} session */
  const isSettled = (session) => session.isFresh() || !session.reading || session.trouble !== null;

  /**
   * @param {MouseEvent | KeyboardEvent} event a press that sends these drafts
   * @param {Session[]} drafts
   * @param {(session: Session) => DOMRect | null} mark where to ask
   * @returns {boolean} whether it was held
   */
  function hold(event, drafts, mark) {
    if (isDeciding) stop(event); // the same press again: a key that is held down
    if (isDeciding || wish !== "on" || drafts.every((one) => asked.get(one) === one.reading?.text)) return isDeciding;
    if (!drafts.some(isSerious) && drafts.every(isSettled)) return false;
    stop(event);
    const again = sending.again(event, drafts);
    decide(drafts, again, mark).catch((error) => {
      isDeciding = false;
      console.error(error);
      again(); // whatever is wrong with us, the post goes
    });
    return true;
  }

  /** @param {Event} event */
  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {Session[]} drafts @param {() => void} again @param {(session: Session) => DOMRect | null} mark */
  async function decide(drafts, again, mark) {
    isDeciding = true;
    if (!drafts.some(isSerious)) await settle(drafts);
    isDeciding = false;
    for (const one of drafts) asked.set(one, one.reading?.text ?? "");
    const risky = drafts.filter(isSerious);
    const [first] = risky;
    const post = (/** @type {() => void} */ after) => {
      finished.begin(drafts, after);
      again();
    };
    if (!first) return post(() => {});
    for (const one of drafts) finished.paused(one);
    held.show(first, risky, () => mark(first), post);
  }

  /** Until all of them are judged, but not for long. @param {Session[]} drafts @returns {Promise<void>} */
  function settle(drafts) {
    return new Promise((done) => {
      const look = () => drafts.every(isSettled) && end();
      const end = () => {
        clearTimeout(patience);
        waiting.delete(look);
        done();
      };
      const patience = setTimeout(end, PATIENCE_MS);
      waiting.add(look);
    });
  }

  /**
   * After every change. Once, when a serious warning stands and the typing has paused, the person is asked whether such
   * posts are to be held.
   * @param {Session | null} session that is written in
   * @param {(session: Session) => DOMRect | null} mark
   */
  function changed(session, mark) {
    for (const look of [...waiting]) look();
    const text = session?.reading?.text ?? "";
    if (wish !== "ask" || isOffered || text === offerFor) return;
    offerFor = text;
    clearTimeout(offering);
    offering = setTimeout(() => {
      if (!session || !isSerious(session) || panel.isOpen()) return;
      isOffered = true;
      panel.show({
        title: words.pause.offer,
        content: [panel.head(make("span", { text: words.badge })), question(session)],
        mark: () => mark(session),
        isPinned: true,
        takesFocus: false,
      });
      host.announce(words.pause.offer);
    }, TYPED_MS);
  }

  /** Whether to hold such posts at all; null: that is settled. @param {Session} session @returns {HTMLElement | null} */
  function question(session) {
    if (wish !== "ask" || !isSerious(session)) return null;
    const answer = (/** @type {"on" | "off"} */ pause) => async (/** @type {Event} */ event) => {
      if (!panel.isMeant(event)) return;
      panel.hide();
      const reply = await ask.background("set-pause", { pause });
      if (!reply.trouble) host.announce(words.pause.chosen[pause]);
    };
    return make(
      "div",
      { class: "offer", role: "group", "aria-label": words.pause.offer },
      make("p", { class: "message", text: words.pause.offer }),
      make("p", { text: words.pause.how }),
      make(
        "div",
        { class: "choices" },
        make("button", { class: "choice", type: "button", text: words.pause.yes, click: answer("on") }),
        make("button", { class: "choice", type: "button", text: words.pause.no, click: answer("off") }),
      ),
    );
  }

  return Object.freeze({ learn, hold, changed, question });
})();
