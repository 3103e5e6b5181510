/** Between a keystroke and its answer: moves the findings of the text before to the text after. */
const carry = (() => {
  /**
   * A finding is kept only where its words still stand: before or after all that was touched, and not grown into a
   * longer word. The same goes for each of its fixes.
   * @param {Finding[]} all of `before`
   * @param {string} before
   * @param {string} after
   * @returns {Finding[]} with spans in `after`
   */
  function findings(all, before, after) {
    return spans(all, before, after).map((finding) => ({ ...finding, fixes: spans(finding.fixes, before, after) }));
  }

  /**
   * @template {Span} Kind
   * @param {Kind[]} all of `before`
   * @param {string} before
   * @param {string} after
   * @returns {Kind[]} those whose words still stand, with spans in `after`
   */
  function spans(all, before, after) {
    if (before === after) return all;
    const head = commonStart(before, after);
    const tail = before.length - commonEnd(before, after, head);
    const shift = after.length - before.length;
    return all.flatMap((one) => {
      const { start, end } = one;
      if (start === end) return atEdge(one, before, after);
      if (end <= head) return isGlued(after, end) && !isGlued(before, end) ? [] : [one];
      if (start < tail || (isGlued(after, start + shift) && !isGlued(before, start))) return [];
      return [{ ...one, start: start + shift, end: end + shift }];
    });
  }

  /**
   * What is to be added before or after a draft belongs there still.
   * @template {Span} Kind
   * @param {Kind} one
   * @param {string} before
   * @param {string} after
   * @returns {Kind[]}
   */
  function atEdge(one, before, after) {
    if (one.start === 0) return [one];
    return one.start === before.length ? [{ ...one, start: after.length, end: after.length }] : [];
  }

  /** Whether a word goes on across this place. @param {string} text @param {number} at */
  function isGlued(text, at) {
    return at > 0 && /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]/u.test(text.slice(at - 1, at + 2));
  }

  /**
   * Whether one change has left at least half of the text before, so that it is still the same draft.
   * @param {string} before
   * @param {string} after
   */
  function isSameDraft(before, after) {
    const head = commonStart(before, after);
    return before !== "" && (head + commonEnd(before, after, head)) * 2 >= before.length;
  }

  /** @param {string} one @param {string} other */
  function commonStart(one, other) {
    let length = 0;
    while (length < one.length && length < other.length && one[length] === other[length]) length++;
    return length;
  }

  /** @param {string} one @param {string} other @param {number} taken units at the start that count no more */
  function commonEnd(one, other, taken) {
    const most = Math.min(one.length, other.length) - taken;
    let length = 0;
    while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length++;
    return length;
  }

  return Object.freeze({ findings, spans, isSameDraft });
})();
