/** Between personal and corporate: a bar with a band as wide as the doubt is, and the cues that moved it most. */
const meter = (() => {
  const CUES_SHOWN = 3;
  const SUREST_HALF = 0.07;
  const UNSURE_HALF = 0.3;

  /** @param {DraftReport} report */
  function bar({ voice: { label, score, confidence } }) {
    if (label === "unclear") return null;
    const half = SUREST_HALF + (UNSURE_HALF - SUREST_HALF) * (1 - confidence);
    const [from, to] = [Math.max(0, score - half), Math.min(1, score + half)];
    const band = make("span", { class: "band" });
    band.style.insetInlineStart = `${Math.round(from * 100)}%`;
    band.style.width = `${Math.round((to - from) * 100)}%`;
    const { bands } = words.meter;
    const said = bands[Math.min(Math.floor(score * bands.length), bands.length - 1)];
    return make(
      "div",
      { class: "meter" },
      make("span", { "aria-hidden": "true", text: words.meter.personal }),
      make("span", { class: "track", role: "img", "aria-label": said ?? "" }, band),
      make("span", { "aria-hidden": "true", text: words.meter.corporate }),
    );
  }

  /** @param {Session} session @param {DraftReport} report @returns {HTMLElement[]} */
  function cues(session, { voice: { label, evidence } }) {
    if (label === "unclear" || evidence.length === 0) return [];
    const lines = evidence.slice(0, CUES_SHOWN).map((cue) => {
      const words = line(cue);
      here.pointFrom(words, session, cue.spans);
      return make("li", {}, words);
    });
    return [make("h2", { text: words.evidence }), make("ul", { class: "cues" }, ...lines)];
  }

  /** @param {Cue} cue */
  function line({ sentence, leaning }) {
    return make(
      "span",
      { class: "cue", tabindex: "0", "data-leaning": leaning },
      make("span", { class: "arrow", role: "img", "aria-label": words.leaning[leaning] }),
      sentence,
    );
  }

  return Object.freeze({ bar, cues });
})();
