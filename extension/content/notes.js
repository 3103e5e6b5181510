/**
 * Which notes a draft may show. Some come up on one draft a day at most: the helper knows which and keeps the day, and
 * here it is known which draft is which.
 */
const notes = (() => {
  /** What was shown last; sites carry a draft from one box to another. */
  let last = { text: "", message: "" };

  /** For the drafts of one composer, one after another. */
  function keeper() {
    let before = "";
    /** What the helper has said about this draft. @type {Map<string, boolean>} */
    const known = new Map();

    /**
     * @param {string} text of the draft as it is now
     * @param {DraftReport} report of this text
     * @returns {Promise<DraftReport>} the same, without a note that is not to be shown
     */
    async function sift(text, report) {
      if (!carry.isSameDraft(before, text)) known.clear();
      before = text;
      const { note } = report.voice;
      if (!note) return report;
      if (!(await isWelcome(text, note.message))) return { ...report, voice: { ...report.voice, note: null } };
      last = { text, message: note.message };
      return report;
    }

    /** Without an answer it stays away, and the helper is asked again. @param {string} text @param {string} message */
    async function isWelcome(text, message) {
      if (text === last.text && message === last.message) known.set(message, true);
      if (!known.has(message)) {
        const reply = await ask.background("note", { message });
        if (reply.trouble) return false;
        known.set(message, reply.show);
      }
      return known.get(message) === true;
    }

    /** The composer is empty: what comes next is another draft. */
    const forget = () => ((before = ""), known.clear());

    return Object.freeze({ sift, forget });
  }

  return Object.freeze({ keeper });
})();
