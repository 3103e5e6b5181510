/**
 * Threads, by permission. Lexical; one composer per post of a thread, in a dialog, and one for a reply on the page of a
 * post. Messages are the same kind of box on pages of their own, or beside a list of messages: never read. Labels are
 * translated: roles and paths decide. Selectors from public code, November 2026.
 */
(() => {
  const COMPOSER = '[role="textbox"][contenteditable="true"]';
  const DIALOG = '[role="dialog"]';
  const MESSAGES = '[role="log"], [role="grid"]';
  const BUTTON = '[role="button"], button';
  const MESSAGE_PAGE = /^\/(?:messages|direct)\b/;
  const POST_PAGE = /^\/@[^/]+\/post\//;

  /** @param {Element} composer */
  function isPublic(composer) {
    if (MESSAGE_PAGE.test(location.pathname)) return false;
    const dialog = composer.closest(DIALOG);
    return dialog ? !dialog.querySelector(MESSAGES) : POST_PAGE.test(location.pathname);
  }

  sites.add({
    name: "threads",
    hosts: ["www.threads.com", "www.threads.net"],
    composer: COMPOSER,
    isPublic,
    blocks: (composer) =>
      composer.getAttribute("data-lexical-editor") === "true" ? Array.from(composer.children) : null,
    sending(event) {
      if (!(event.target instanceof Element) || event.target.closest(COMPOSER)) return null; // Enter is a line break
      if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return null;
      const button = event.target.closest(BUTTON);
      const scope = button && (button.closest(DIALOG) ?? sites.around(button, COMPOSER));
      return scope && button === sites.lastButton(scope) && sites.isEnabled(button) ? scope : null;
    },
  });
})();
