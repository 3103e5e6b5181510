/** What two states of one text have in common: its ends. */

/** How many units at the start and at the end have stayed. @param {string} before @param {string} after */
export function shared(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { head, tail };
}

/** Whether one change has left at least half of the text, so that it is still the same draft. @param {string} before @param {string} after */
export function isSameDraft(before, after) {
  const { head, tail } = shared(before, after);
  return before !== "" && (head + tail) * 2 >= before.length;
}
