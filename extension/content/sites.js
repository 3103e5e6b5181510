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

  /**
   * The nearest element around a button that has a composer in it: tool bars are beside the text, not around it.
   * @param {Element} button
   * @param {string} composer selector
   */
  function around(button, composer) {
    let scope = button.parentElement;
    while (scope && !scope.querySelector(composer)) scope = scope.parentElement;
    return scope;
  }

  /** "Post" or "Comment", in whatever language: the last button there. @param {Element} scope */
  function lastButton(scope) {
    return Array.from(scope.querySelectorAll('[role="button"], button')).at(-1);
  }

  return Object.freeze({ add, here, isEnabled, around, lastButton });
})();
