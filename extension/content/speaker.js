/** Who is speaking: sets it, says until when, and lets the page hear when speaking for the employer is over. */
const speaker = (() => {
  /** Behind the helper's clock, so that it is over there too. */
  const GRACE_MS = 1000;
  const DAY_MS = 86_400_000;
  /** @type {[MandateLength, string][]} */
  const LENGTHS = [
    [15, words.mandate.quarter],
    [60, words.mandate.hour],
    [240, words.mandate.hours],
    [1440, words.mandate.day],
    [null, words.mandate.open],
  ];

  /** @type {string | null} */
  let until = null;
  /** @type {number | undefined} */
  let waiting;

  /** @param {string | null} moment at which it ends by itself @param {() => void} ended called when it has */
  function learn(moment, ended) {
    until = moment;
    clearTimeout(waiting);
    if (!moment) return;
    const left = Date.parse(moment) - Date.now() + GRACE_MS;
    waiting = setTimeout(ended, Math.min(Math.max(left, 0), DAY_MS));
  }

  /** @param {Mode} mode @param {MandateLength} minutes @param {() => void} failed called when the helper is away */
  async function set(mode, minutes, failed) {
    const reply = await ask.background("set-mode", { mode, minutes });
    if (reply.trouble) failed();
    else host.announce(words.switched[reply.mode] + (reply.until ? ` ${words.mandate.ends(clock(reply.until))}` : ""));
  }

  /** @param {string} moment */
  function clock(moment) {
    const day = Date.parse(moment) - Date.now() > DAY_MS / 2 ? /** @type {const} */ ({ weekday: "short" }) : {};
    return new Date(moment).toLocaleTimeString([], { ...day, hour: "2-digit", minute: "2-digit" });
  }

  /** When it ends, in a sentence; "" if it does not. */
  const ending = () => (until ? words.mandate.ends(clock(until)) : "");

  /**
   * For the panel: how long to speak for the employer.
   * @param {Mode | null} mode
   * @param {() => void} failed
   */
  function choices(mode, failed) {
    if (!mode) return null;
    const isOn = mode === "employer";
    const said = isOn ? ending() || words.mandate.endless : "";
    const since = performance.now();
    const buttons = LENGTHS.map(([minutes, name]) => {
      /** @param {Event} event */
      const click = (event) => {
        if (!trust.isMeant(event, button, host.element, since)) return;
        panel.hide();
        void set("employer", minutes, failed);
      };
      const button = make("button", { type: "button", text: name, click });
      return button;
    });
    return make(
      "div",
      { class: "mandate", role: "group", "aria-label": words.mandate.name },
      make("p", {}, hats.picture("employer"), isOn ? `${words.switched.employer} ${said}` : words.mandate.offer),
      make("div", { class: "lengths" }, ...buttons),
    );
  }

  return Object.freeze({ learn, set, ending, choices });
})();
