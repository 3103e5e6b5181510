/** The badge by the composer: how the draft reads, how many warnings there are, and the switch of who is speaking. */
const badge = (() => {
  const STILL_PX = 2;

  const dot = make("span", { class: "dot" });
  const verdict = make("span");
  const count = make("span", { class: "count" });
  const opener = make(
    "button",
    { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" },
    dot,
    verdict,
    count,
  );
  const speaker = make("span");
  const flip = make(
    "button",
    {
      class: "switch",
      type: "button",
      role: "switch",
      "aria-label": words.switchName,
      "aria-keyshortcuts": "Alt+Shift+M",
    },
    make("span", { class: "track" }, make("span", { class: "knob" })),
    speaker,
  );
  const box = make("div", { class: "badge", role: "group", "aria-label": words.badge, hidden: "" }, opener, flip);

  /** @type {Session | null} */
  let shown = null;
  let spot = -1;
  /** Where the switch stands, and since when, from performance.now(). */
  let rest = { right: 0, top: 0 };
  let still = 0;
  let told = "";
  /** @type {number | undefined} */
  let settling;

  host.add(box);

  /** @param {Session | null} session whose badge to show; null: none */
  function show(session) {
    if (session !== shown) spot = -1;
    shown = session;
    if (session) {
      const { tone, text, more } = summary(session);
      opener.dataset["tone"] = tone;
      verdict.textContent = text;
      count.textContent = more.join(" · ");
      count.hidden = more.length === 0;
      opener.setAttribute("aria-label", `${[text, ...more].join(", ")}: ${words.openList}`);
      showMode(session.mode);
      tell(`${words.badge}: ${[text, ...more].join(", ")}`);
    }
    move();
  }

  /** @param {Mode | null} mode null while there is no helper to know it */
  function showMode(mode) {
    flip.hidden = mode === null;
    flip.setAttribute("aria-checked", String(mode === "employer"));
    speaker.textContent = mode ? words.mode[mode] : "";
  }

  /**
   * @param {Session} session
   * @returns {{ tone: string, text: string, more: string[] }} more: what else there is to read
   */
  function summary(session) {
    const { reading, report, trouble, mode, isLate, shown: standing } = session;
    const isEmpty = reading?.text.trim() === "";
    if (!reading) return grey(words.unseen.short);
    if (trouble) return grey(words.trouble[trouble].short);
    if (!report || isLate) return grey(mode && isEmpty ? words.voice.unclear : words.checking);
    const { voice, incomplete } = report;
    const more = [
      ...(standing.length > 0 ? [words.warnings(standing.length)] : []),
      ...(voice.note ? [words.note] : []),
      ...(incomplete.length > 0 ? [words.partly] : []),
    ];
    return { tone: toneOf(standing, report), text: words.voice[voice.label], more };
  }

  /** @param {string} text */
  const grey = (text) => ({ tone: "off", text, more: [] });

  /** Green only where all was looked at and nothing found. @param {Shown[]} standing @param {DraftReport} report */
  function toneOf(standing, { voice, incomplete }) {
    const severities = standing.map(({ finding }) => finding.severity);
    const worst = /** @type {const} */ (["serious", "caution", "info"]).find((severity) =>
      severities.includes(severity),
    );
    return worst ?? (voice.note ? "info" : incomplete.length > 0 ? "off" : "good");
  }

  /** @param {string} news */
  function tell(news) {
    if (news !== told) host.announce(news);
    told = news;
  }

  /** After the page or the composer has moved. */
  function move() {
    const { hidden } = box;
    box.hidden = !shown;
    if (!shown) return;
    host.attach();
    host.blendIn(shown.composer);
    const free = place.beside(shown.composer, { width: box.offsetWidth, height: box.offsetHeight }, spot);
    box.hidden = !free;
    if (!free) return;
    spot = free.number;
    box.style.left = `${Math.round(free.point.x)}px`;
    box.style.top = `${Math.round(free.point.y)}px`;
    const { right, top } = flip.getBoundingClientRect();
    if (hidden || Math.hypot(right - rest.right, top - rest.top) > STILL_PX) settle(right, top);
  }

  /**
   * A switch that has just come or moved is not pressed on purpose.
   * @param {number} right
   * @param {number} top where it is now
   */
  function settle(right, top) {
    rest = { right, top };
    still = performance.now();
    flip.setAttribute("aria-disabled", "true");
    clearTimeout(settling);
    settling = setTimeout(() => flip.setAttribute("aria-disabled", "false"), trust.SHOWN_MS);
  }

  /** @param {Event} event a press on the switch or its keys: whether the person meant it */
  const isMeant = (event) => !flip.hidden && !box.hidden && trust.isMeant(event, flip, host.element, still);

  /**
   * @param {() => void} open
   * @param {(event: Event) => void} flipped
   */
  function onPress(open, flipped) {
    opener.addEventListener("click", (event) => event.isTrusted && open());
    flip.addEventListener("click", flipped);
  }

  /** @param {boolean} isExpanded */
  const expand = (isExpanded) => opener.setAttribute("aria-expanded", String(isExpanded));

  return Object.freeze({
    show,
    move,
    onPress,
    isMeant,
    expand,
    mark: () => (box.hidden ? null : box.getBoundingClientRect()),
  });
})();
