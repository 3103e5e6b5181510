/** Finds the composers of the page, has each watched, and shows a badge by each that is written in or holds a draft. */
(() => {
  const here = sites.here();
  if (!here) return;
  const adapter = here;

  /** @type {Map<Element, Session>} */
  const sessions = new Map();
  /** @type {Map<Session, Badge>} */
  const badges = new Map();
  /** @type {Session | null} */
  let current = null;
  /** Which warning the keyboard looks at; as many as there are warnings: the list. */
  let at = -1;
  let isDrawing = false;

  function survey() {
    for (const composer of document.querySelectorAll(adapter.composer)) {
      if (composer instanceof HTMLElement && !sessions.has(composer) && adapter.isPublic(composer)) {
        start(composer);
      }
    }
    for (const [composer, session] of sessions) {
      if (composer.isConnected && adapter.isPublic(composer)) continue;
      session.stop();
      sessions.delete(composer);
      badges.get(session)?.remove();
      badges.delete(session);
    }
    changed();
  }

  /** @param {HTMLElement} composer */
  function start(composer) {
    const session = watch.start(composer, adapter, changed);
    sessions.set(composer, session);
    badges.set(session, badge.create(session, { open: () => toggleList(session), flipped: switchMode }));
  }

  function changed() {
    finished.settle();
    drawSoon();
  }

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
    const focused = all.find(({ composer }) => composer.contains(document.activeElement));
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
    if (!session.composer.contains(document.activeElement)) session.composer.focus({ preventScroll: true });
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
      hidden: () => own.expand(false),
    });
  }

  /** @param {number} number counted from 0 */
  function openCard(number) {
    const shown = current?.shown[number];
    if (!current || !shown) return;
    at = number;
    shown.range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    card.show(shown, { number: number + 1, count: current.shown.length, isPinned: true });
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
  async function switchMode(event) {
    if (!current?.mode || !badges.get(current)?.isMeant(event)) return;
    const wanted = current.mode === "personal" ? "employer" : "personal";
    const reply = await ask.background("set-mode", { mode: wanted });
    if (!reply.trouble) host.announce(words.switched[reply.mode]);
    refreshAll();
  }

  function refreshAll() {
    for (const session of sessions.values()) session.refresh();
  }

  keys.listen({ walk, switchMode });
  ask.onChange(refreshAll);

  const passive = { capture: true, passive: true };
  addEventListener("click", (event) => finished.notice(event, adapter, sessions.values()), passive);
  addEventListener("keydown", (event) => finished.notice(event, adapter, sessions.values()), passive);
  addEventListener("pointerdown", (event) => event.target !== host.element && panel.hide(), passive);
  addEventListener("mousemove", (event) => pointer.follow(event, sessions.values()), passive);
  for (const type of ["focusin", "focusout", "scroll", "resize", "transitionend", "animationend"]) {
    addEventListener(type, drawSoon, passive);
  }

  new MutationObserver(survey).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["contenteditable", "role", "data-lexical-editor"],
  });
  survey();
})();
