/** The badge by a composer: how the draft reads, how many warnings there are, and the switch of who is speaking. */
const badge = (() => {
  /** All that are in the page: none stands on another. @type {Set<HTMLElement>} */
  const boxes = new Set();

  /**
   * @param {Session} session
   * @param {{ open: () => void, flipped: (event: Event) => void }} does what a press on it does
   * @returns {Badge} not shown yet
   */
  function create(session, does) {
    const dot = make("span", { class: "dot" });
    const verdict = make("span");
    const count = make("span", { class: "count" });
    const opener = make(
      "button",
      {
        type: "button",
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        click: (event) => event.isTrusted && does.open(),
      },
      dot,
      verdict,
      " ",
      count,
    );
    const speaker = flip.create(does.flipped);
    const box = make("div", { class: "badge", role: "group", "aria-label": words.badge, hidden: "" }, opener);
    box.append(speaker.element);
    let spot = -1;
    let told = "";
    const tellNews = news.teller(session);

    host.add(box);
    boxes.add(box);

    /** @param {boolean} isCurrent the composer that is written in: its badge has the switch and is read out */
    function show(isCurrent) {
      const { tone, text, more } = summary.of(session);
      const all = [text, ...more].join(", ");
      opener.dataset["tone"] = tone;
      verdict.textContent = text;
      count.textContent = more.join(" · ");
      count.hidden = more.length === 0;
      opener.setAttribute("aria-label", `${all}: ${words.openList}`);
      box.dataset["mode"] = session.mode ?? "";
      speaker.show(isCurrent ? session.mode : null);
      move();
      const telling = [all, ...session.shown.map(({ finding }) => finding.rule)].join();
      if (isCurrent && telling !== told) host.announce(() => `${words.badge}: ${all}. ${tellNews()}`.trim(), "draft");
      if (isCurrent) told = telling;
    }

    /** After the page or the composer has moved. */
    function move() {
      box.hidden = false;
      host.attach();
      const size = { width: box.offsetWidth, height: box.offsetHeight };
      const free = place.beside(session.composer, size, spot, others());
      box.hidden = !free;
      if (free) {
        spot = free.number;
        box.style.left = `${Math.round(free.point.x)}px`;
        box.style.top = `${Math.round(free.point.y)}px`;
      }
      speaker.look();
    }

    function others() {
      return [...boxes].filter((other) => other !== box && !other.hidden).map((other) => other.getBoundingClientRect());
    }

    function hide() {
      box.hidden = true;
      spot = -1;
      speaker.look();
    }

    function remove() {
      boxes.delete(box);
      box.remove();
    }

    return Object.freeze({
      show,
      hide,
      remove,
      isMeant: (/** @type {Event} */ event) => !box.hidden && speaker.isMeant(event),
      expand: (/** @type {boolean} */ isExpanded) => opener.setAttribute("aria-expanded", String(isExpanded)),
      mark: () => (box.hidden ? null : box.getBoundingClientRect()),
    });
  }

  return Object.freeze({ create });
})();
