/** Going through the list of posts by keys, while one of them has the focus; at the end more are fetched. */

/** How many posts each key goes on or back. @type {Readonly<Record<string, number>>} */
const STEPS = Object.freeze({
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
});

/** @param {HTMLElement} list @param {() => Promise<boolean>} fetchMore whether there were more */
export function moveByKeys(list, fetchMore) {
  const posts = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".entry > summary")]);
  list.addEventListener("keydown", async (event) => {
    const step = STEPS[event.key];
    const target = /** @type {HTMLElement} */ (event.target);
    if (step === undefined || !target.matches(".entry > summary") || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = posts().indexOf(target);
    if (Number.isFinite(step) && at + step >= posts().length) await fetchMore();
    const last = posts().length - 1;
    posts()[Math.min(Math.max(at + step, 0), last)]?.focus();
  });
}
