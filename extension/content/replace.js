/**
 * Writes a fix into a composer by the way that its own editor takes as typing, so that the site holds the same text and
 * one Ctrl+Z takes it back. Which way works differs between browsers, not between sites: Chromium's editors take a
 * paste, Firefox hands a made-up paste no data and takes the old editing command instead. What came of it is read back,
 * and nothing is tried twice: a second try would write the words twice.
 */
const replace = (() => {
  /** An editor writes where it last saw the caret; it hears of a new selection a moment later. */
  const SELECTED_MS = 60;
  const WRITTEN_MS = 500;
  /** So long must the words stand before they are believed: a site may take them back. */
  const STANDS_MS = 50;

  /** @typedef {{ start: number, end: number, replacement: string }} Change */

  /**
   * "written": the composer reads as it should. "moved": the words are no longer there, nothing was done. "refused":
   * the site has not taken it. "otherwise": the site has made something else of it.
   * @typedef {"written" | "moved" | "refused" | "otherwise"} Outcome
   */

  let isBusy = false;

  /**
   * @param {{ composer: HTMLElement, read: () => Reading | null }} where
   * @param {string} text what the composer must hold for the change to make sense
   * @param {Change} change in UTF-16 units of `text`
   * @returns {Promise<Outcome>}
   */
  async function apply(where, text, change) {
    if (isBusy) return "moved";
    isBusy = true;
    try {
      return await write(where, text, change);
    } finally {
      isBusy = false;
    }
  }

  /** @param {{ composer: HTMLElement, read: () => Reading | null }} where @param {string} text @param {Change} change */
  async function write({ composer, read }, text, { start, end, replacement }) {
    const before = read();
    if (before?.text !== text) return "moved";
    const caret = caretIn(composer, before);
    // Without a new selection an editor takes what follows for more of the same typing, and undoes both at once.
    const isThere = caret?.start === start && caret.end === end;
    if (isThere) await select(composer, before, start > 0 ? 0 : text.length, end > 0 ? 0 : text.length);
    await select(composer, before, start, end);
    if (read()?.text !== text) return "moved";
    insert(composer, replacement);
    const wanted = text.slice(0, start) + replacement + text.slice(end);
    const outcome = await settled(read, text, wanted);
    const after = read();
    if (outcome === "written" && after && caret) {
      const shift = caret.start >= end ? replacement.length - (end - start) : 0;
      const isApart = caret.end <= start || caret.start >= end;
      // A caret within the words stands behind the new ones already.
      if (isApart) await select(composer, after, caret.start + shift, caret.end + shift);
    }
    return outcome;
  }

  /**
   * Where the person's caret is, or what is selected; null: nothing in the composer.
   * @param {HTMLElement} composer
   * @param {Reading} reading
   * @returns {{ start: number, end: number } | null}
   */
  function caretIn(composer, reading) {
    if (field.is(composer)) return field.caret(composer);
    const { anchorNode, anchorOffset, focusNode, focusOffset } = inside.selection(composer) ?? {};
    if (!anchorNode || !focusNode || !inside.hasFocus(composer)) return null;
    const anchor = reading.offsetOf(anchorNode, anchorOffset ?? 0);
    const focus = reading.offsetOf(focusNode, focusOffset ?? 0);
    if (anchor === null || focus === null) return null;
    return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
  }

  /**
   * @param {HTMLElement} composer
   * @param {Reading} reading
   * @param {number} start
   * @param {number} end
   */
  async function select(composer, reading, start, end) {
    composer.focus({ preventScroll: true });
    if (field.is(composer)) return composer.setSelectionRange(start, end);
    const anchor = reading.point(start);
    const focus = reading.point(end);
    const heard = new Promise((done) => {
      document.addEventListener("selectionchange", done, { once: true });
      setTimeout(done, SELECTED_MS);
    });
    getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
    await heard;
    await later(0); // the editor's own listener may come after ours
  }

  /** @param {HTMLElement} composer @param {string} words in place of what is selected */
  function insert(composer, words) {
    if (field.is(composer)) field.write(words);
    else if (words === "") composer.dispatchEvent(backspace());
    else if (isPasteHeard()) composer.dispatchEvent(paste(words));
    else document.execCommand("insertText", false, words);
  }

  function backspace() {
    const key = { key: "Backspace", code: "Backspace", keyCode: 8, which: 8 };
    return new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true, composed: true });
  }

  /** @param {string} words */
  function paste(words) {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    return new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
  }

  const isPasteHeard = () => paste("z").clipboardData?.getData("text/plain") === "z";

  /**
   * @param {() => Reading | null} read
   * @param {string} before
   * @param {string} wanted
   * @returns {Promise<Outcome>}
   */
  async function settled(read, before, wanted) {
    const end = performance.now() + WRITTEN_MS;
    while (performance.now() < end) {
      if (read()?.text === wanted) await later(STANDS_MS);
      if (read()?.text === wanted) return "written";
      await later(10);
    }
    return read()?.text === before ? "refused" : "otherwise";
  }

  /** @param {number} milliseconds */
  const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  return Object.freeze({ apply });
})();
