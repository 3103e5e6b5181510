/** Finds the composers of the page, has each watched, and shows the badge of the one that is being written in. */
(() => {
  const here = sites.here();
  if (!here) return;
  const adapter = here;

  /** @type {Map<Element, Session>} */
  const sessions = new Map();
  /** @type {Session | null} */
  let current = null;
  /** Which warning the keyboard looks at; as many as there are warnings: the list. */
  let at = -1;
  let isDrawing = false;

  function survey() {
    for (const composer of document.querySelectorAll(adapter.composer)) {
      if (composer instanceof HTMLElement && !sessions.has(composer) && adapter.isPublic(composer)) {
        sessions.set(composer, watch.start(composer, adapter, changed));
      }
    }
    for (const [composer, session] of sessions) {
      if (composer.isConnected && adapter.isPublic(composer)) continue;
      session.stop();
      sessions.delete(composer);
    }
    changed();
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
      badge.show(current);
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

  /** @param {boolean} takesFocus */
  function openList(takesFocus) {
    if (!current) return;
    badge.expand(true);
    list.show(current, {
      mark: badge.mark,
      takesFocus,
      chosen: (number) => openCard(number),
      hidden: () => badge.expand(false),
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
    if (!badge.isMeant(event) || !current?.mode) return;
    const wanted = current.mode === "personal" ? "employer" : "personal";
    const reply = await ask.background("set-mode", { mode: wanted });
    if (!reply.trouble) host.announce(words.switched[reply.mode]);
    refreshAll();
  }

  function refreshAll() {
    for (const session of sessions.values()) session.refresh();
  }

  badge.onPress(() => (panel.isPinned() ? panel.hide() : openList(false)), switchMode);
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
