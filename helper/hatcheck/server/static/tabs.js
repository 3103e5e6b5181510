/** Views of one page, one at a time (WAI-ARIA tabs). The address remembers which, so that one can be linked to. */

/**
 * @param {HTMLElement} list holds the tabs; each names its view in aria-controls
 * @param {(name: string) => void} shown is told the view's id whenever one is shown
 */
export function setUp(list, shown) {
  /** @type {HTMLElement[]} */
  const tabs = [...list.querySelectorAll("[role=tab]")].map((one) => /** @type {HTMLElement} */ (one));

  /** @param {HTMLElement} wanted */
  const show = (wanted) => {
    for (const tab of tabs) {
      const isWanted = tab === wanted;
      tab.setAttribute("aria-selected", String(isWanted));
      tab.tabIndex = isWanted ? 0 : -1;
      viewOf(tab).hidden = !isWanted;
    }
    history.replaceState(null, "", `#${nameOf(wanted)}`);
    shown(nameOf(wanted));
  };

  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: tabs.length - 1 - at }[event.key];
    const wanted = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
    show(wanted);
  });
  for (const tab of tabs) tab.addEventListener("click", () => show(tab));
  const named = tabs.find((tab) => nameOf(tab) === location.hash.slice(1));
  if (named) show(named);
}

/** @param {HTMLElement} tab */
const nameOf = (tab) => tab.getAttribute("aria-controls") ?? "";

/** @param {HTMLElement} tab */
const viewOf = (tab) => /** @type {HTMLElement} */ (document.getElementById(nameOf(tab)));
