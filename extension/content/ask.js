/** The one way from a page to the background. Never throws: whatever goes wrong comes back as a trouble. */
const ask = (() => {
  const api = globalThis.browser ?? globalThis.chrome;

  /**
   * @template {keyof Messages} Type
   * @param {Type} type
   * @param {Messages[Type]["ask"]} payload
   * @returns {Promise<Reply<Messages[Type]["reply"]>>}
   */
  async function background(type, payload) {
    try {
      const reply = await api.runtime.sendMessage({ type, payload });
      return /** @type {any} */ (reply ?? { trouble: "refused" });
    } catch {
      return { trouble: isOrphan() ? "gone" : "busy" };
    }
  }

  /** After an update of the extension its old scripts live on in open pages, cut off. */
  function isOrphan() {
    return !api.runtime?.id;
  }

  /** @param {() => void} listener called when mode or connection may have changed elsewhere */
  function onChange(listener) {
    api.storage.onChanged.addListener((changes, area) => {
      if (area === "local" && "changed" in changes) listener();
    });
  }

  /** The popup asks which site it is opened over. @param {() => { site: Platform }} answer */
  function onQuestion(answer) {
    api.runtime.onMessage.addListener((message, sender, reply) => {
      if (sender.id === api.runtime.id && message === "site") reply(answer());
      return undefined;
    });
  }

  return Object.freeze({ background, onChange, onQuestion });
})();
