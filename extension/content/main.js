/** Finds the composers of the page, has each watched, and shows a badge by each that is written in or holds a draft. */
(() => {
  const here = sites.here();
  if (!here) return;
  const adapter = here;

  const CHANGES = {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["contenteditable", "role", "data-lexical-editor"],
  };
  const changes = new MutationObserver(survey);
  /** Shadow roots whose changes are heard. @type {WeakSet<ShadowRoot>} */
  const heard = new WeakSet();
  /** @type {Map<Element, Session>} */
  const sessions = new Map();
  /** @type {Map<Session, Badge>} */
  const badges = new Map();
  /** @type {Session | null} */
  let current = null;
  /** Which warning the keyboard looks at; as many as there are warnings: the list. */
  let at = -1;
  let isDrawing = false;
  let isAsked = false;
  /** What the helper knows could not be asked; as soon as it answers anything it is asked again. */
  let isCutOff = false;

  function survey() {
    for (const composer of found()) {
      if (composer instanceof HTMLElement && !sessions.has(composer) && adapter.isPublic(composer)) {
        if (!isAwake()) break;
        start(composer);
      }
    }
    for (const [composer, session] of sessions) {
      if (composer.isConnected && adapter.isPublic(composer) && isAwake()) continue;
      session.stop();
      sessions.delete(composer);
      badges.get(session)?.remove();
      badges.delete(session);
    }
    changed();
  }

  /** In the document and in shadow roots, of which no change is heard outside. */
  function found() {
    const roots = adapter.roots?.() ?? [];
    for (const root of roots) if (!heard.has(root)) changes.observe(root, CHANGES);
    for (const root of roots) heard.add(root);
    return [document, ...roots].flatMap((root) => Array.from(root.querySelectorAll(adapter.composer)));
  }

  /** Whether to read and show anything; on a page without a composer nobody asks. */
  function isAwake() {
    if (!isAsked) void learn();
    isAsked = true;
    return preferences.isKnown() && !preferences.isQuiet(adapter.name);
  }

  /** What the person has chosen, here and at the helper, at first and whenever it has changed. */
  async function learn() {
    await preferences.load(survey);
    if (preferences.isQuiet(adapter.name)) return;
    const state = await ask.background("state", {});
    isCutOff = Boolean(state.trouble);
    if (state.trouble) return;
    speaker.learn(state.until, relearn);
    pause.learn(state.pause);
    changed();
  }

  function relearn() {
    if (!isAsked) return;
    void learn();
    for (const session of sessions.values()) session.refresh();
  }

  /** @param {HTMLElement} composer */
  function start(composer) {
    const session = watch.start(composer, adapter, changed);
    sessions.set(composer, session);
    badges.set(session, badge.create(session, { open: () => toggleList(session), flipped: switchMode }));
  }

  function changed() {
    if (isCutOff && [...sessions.values()].some(({ mode }) => mode)) {
      isCutOff = false;
      void learn();
    }
    finished.settle(new Set(sessions.values()));
    pause.changed(current, markOf);
    drawSoon();
  }

  /** @param {Session} session where to ask something about it */
  const markOf = (session) => badges.get(session)?.mark() ?? session.composer.getBoundingClientRect();

  function drawSoon() {
    if (isDrawing) return;
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      const session = choose();
      if (session !== current) panel.hide();
      current = session;
      if (current) host.blendIn(current.composer);
      for (const one of sessions.values()) {
        if (one === current || hasDraft(one)) badges.get(one)?.show(one === current);
        else badges.get(one)?.hide();
      }
      panel.move();
    });
  }

  /** The composer that is written in; else the last that was, or any, as long as there is a draft in it. */
  function choose() {
    const all = [...sessions.values()];
    const focused = all.find(({ composer }) => inside.hasFocus(composer));
    if (focused) return focused;
    const isKept =
      current && sessions.has(current.composer) && (document.activeElement === host.element || hasDraft(current));
    return isKept ? current : (all.find(hasDraft) ?? null);
  }

  /** @param {Session} session */
  const hasDraft = ({ reading }) => Boolean(reading?.text.trim());

  /** A press on a badge goes to its composer, too. @param {Session} session */
  function toggleList(session) {
    if (session === current && panel.isPinned()) {
      panel.hide();
      return;
    }
    if (!inside.hasFocus(session.composer)) session.composer.focus({ preventScroll: true });
    current = session;
    openList(false);
  }

  /** @param {boolean} takesFocus */
  function openList(takesFocus) {
    const own = current && badges.get(current);
    if (!current || !own) return;
    own.expand(true);
    list.show(current, {
      mark: own.mark,
      takesFocus,
      chosen: (number) => openCard(number),
      more: [pause.question(current), speaker.choices(current.mode, relearn)],
      hidden: () => own.expand(false),
    });
  }

  /** @param {number} number counted from 0 */
  function openCard(number) {
    const shown = current?.shown[number];
    if (!current || !shown) return;
    at = number;
    shown.range?.startContainer.parentElement?.scrollIntoView({ block: "nearest", behavior: "instant" });
    const fallback = badges.get(current)?.mark;
    card.show(current, shown, { isPinned: true, takesFocus: true, fallback });
  }

  /** @param {number} step 1: the next warning, -1: the one before; past the last there is the list */
  function walk(step) {
    if (!current) return;
    const stops = current.shown.length + 1;
    at = panel.isPinned() ? (at + step + stops) % stops : 0;
    if (at < current.shown.length) openCard(at);
    else openList(true);
  }

  /** @param {Event} event */
  function switchMode(event) {
    if (!current?.mode || !badges.get(current)?.isMeant(event)) return;
    const wanted = current.mode === "personal" ? "employer" : "personal";
    void speaker.set(wanted, null, relearn);
  }

  keys.listen({ walk, switchMode });
  ask.onChange(relearn);
  ask.onQuestion(() => ({ site: adapter.name }));

  sending.listen(
    adapter,
    () => [...sessions.values()],
    (event, drafts) => pause.hold(event, drafts, markOf) || finished.begin(drafts),
  );

  const passive = { capture: true, passive: true };
  addEventListener("pointerdown", (event) => event.target !== host.element && panel.hide(), passive);
  addEventListener("click", (event) => pointer.press(event, sessions.values()), passive);
  addEventListener("mousemove", (event) => pointer.follow(event, sessions.values()), passive);
  addEventListener("focusin", survey, passive); // a shadow root may have come, of which nobody hears
  for (const type of ["focusout", "scroll", "resize", "transitionend", "animationend"]) {
    addEventListener(type, drawSoon, passive);
  }

  changes.observe(document, CHANGES);
  survey();
})();
