/** The ways to hear no more of a warning, at the foot of its card. Each says what it did, and can be taken back there. */
const silencing = (() => {
  /**
   * @param {Session} session
   * @param {Shown} shown
   * @param {() => DOMRect | null} mark where the card is
   */
  function offer(session, shown, mark) {
    const { rule, severity } = shown.finding;
    const ways = [
      way(words.silence.once, () => once(session, shown)),
      way(words.silence.words, () => forWords(rule, shown.words)),
      severity === "serious" ? way(words.silence.page, page) : way(words.silence.rule, () => forRule(rule)),
    ];
    return make("div", { class: "silence", role: "group", "aria-label": words.silence.name }, ...ways);

    /**
     * @param {{ name: string, hint: string }} said
     * @param {() => Promise<Done> | Done} act
     */
    function way({ name, hint }, act) {
      return make("button", { type: "button", text: name, title: hint, click: (event) => void press(event, act) });
    }

    /** @param {Event} event @param {() => Promise<Done> | Done} act */
    async function press(event, act) {
      if (!panel.isMeant(event)) return;
      const place = mark(); // of words that may soon be warned of no more
      after.show({ ...(await act()), mark: () => place });
    }
  }

  /** @typedef {{ said: string, undo?: () => Promise<string> | string }} Done */

  /** @param {Session} session @param {Shown} shown @returns {Done} */
  function once(session, shown) {
    const takeBack = session.putAside(shown);
    const undo = () => {
      takeBack();
      return words.silence.undone;
    };
    return { said: words.silence.once.done, undo };
  }

  /** @param {string} rule @param {string} flagged @returns {Promise<Done>} */
  async function forWords(rule, flagged) {
    const reply = await ask.background("silence", { rule, words: flagged });
    if (reply.trouble) return failed(reply.trouble);
    const { id } = reply;
    return { said: words.silence.words.done, undo: async () => said(await ask.background("unsilence", { id })) };
  }

  /** @param {string} rule @returns {Promise<Done>} */
  async function forRule(rule) {
    const reply = await ask.background("mute", { rule });
    if (reply.trouble) return failed(reply.trouble);
    if (!reply.isMuted) return { said: words.silence.page.done };
    return { said: words.silence.rule.done, undo: async () => said(await ask.background("unmute", { rule })) };
  }

  /** @returns {Promise<Done>} */
  async function page() {
    const reply = await ask.background("open-rules", {});
    return reply.trouble ? failed(reply.trouble) : { said: words.silence.page.done };
  }

  /** @param {Reply<{}>} reply to taking something back */
  const said = ({ trouble }) => (trouble ? failed(trouble).said : words.silence.undone);

  /** @param {Trouble} trouble @returns {Done} */
  const failed = (trouble) => ({ said: words.silence.failed(words.trouble[trouble].short) });

  return Object.freeze({ offer });
})();
