/** The sites that Hatcheck knows: one adapter each, in content/sites/. */
const sites = (() => {
  /** @type {Adapter[]} */
  const adapters = [];

  /** @param {Adapter} adapter */
  function add(adapter) {
    adapters.push(Object.freeze(adapter));
  }

  /** The adapter of the page that we are in. */
  function here() {
    return adapters.find(({ hosts }) => hosts.includes(location.hostname)) ?? null;
  }

  /** @param {Element} button whether a press on it does anything */
  function isEnabled(button) {
    return !button.hasAttribute("disabled") && button.getAttribute("aria-disabled") !== "true";
  }

  return Object.freeze({ add, here, isEnabled });
})();
