/** How the draft reads from sentence to sentence, shown only where that changes: where "I" turns into "we". */
const ribbon = (() => {
  const QUOTED_UNITS = 40;

  /**
   * @param {Session} session
   * @param {DraftReport} report
   * @returns {HTMLElement | null} null: it reads alike all through
   */
  function strip(session, { voice }) {
    const stretches = joined(voice.sentences);
    if (stretches.length < 2) return null;
    const parts = stretches.map((stretch) => part(session, stretch));
    const turning = turn(stretches);
    return make(
      "div",
      { class: "ribbon" },
      make("ol", { "aria-label": words.ribbon.name }, ...parts),
      turning &&
        make("p", {
          class: "soft",
          text: (turning.label === "corporate" ? words.ribbon.turn : words.ribbon.back)(quote(session, turning)),
        }),
    );
  }

  /** Neighbours that read alike become one. @param {Stretch[]} sentences @returns {Stretch[]} */
  function joined(sentences) {
    /** @type {Stretch[]} */
    const stretches = [];
    for (const { start, end, label } of sentences) {
      const last = stretches.at(-1);
      if (last?.label === label) last.end = end;
      else stretches.push({ start, end, label });
    }
    return stretches;
  }

  /** @param {Session} session @param {Stretch} stretch */
  function part(session, stretch) {
    const label = words.ribbon.labels[stretch.label];
    const element = make(
      "li",
      { tabindex: "0", "data-label": stretch.label, "aria-label": `${label}: ${quote(session, stretch)}` },
      make("span", { "aria-hidden": "true", text: words.ribbon.short[stretch.label] }),
    );
    element.style.flexGrow = String(stretch.end - stretch.start);
    here.pointFrom(element, session, [stretch]);
    return element;
  }

  /** The first stretch in which the other one speaks. @param {Stretch[]} stretches */
  function turn(stretches) {
    const spoken = stretches.filter(({ label }) => label === "personal" || label === "corporate");
    return spoken.find(({ label }) => label !== spoken[0]?.label) ?? null;
  }

  /** @param {Session} session @param {Stretch} stretch its first words */
  function quote({ judged }, { start, end }) {
    const said = judged.slice(start, end).replaceAll("\n", " ");
    if (said.length <= QUOTED_UNITS) return said;
    const cut = said.lastIndexOf(" ", QUOTED_UNITS);
    return `${said.slice(0, cut > 0 ? cut : QUOTED_UNITS)} …`;
  }

  return Object.freeze({ strip });
})();
