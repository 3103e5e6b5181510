/**
 * Facebook. Lexical; the form in which a post is written (in a dialog) and the forms of comments. A chat is the same
 * kind of box, so a box is read only where posts and comments stand, and never with a sign of a chat. Labels are
 * translated: roles decide. Selectors last seen alive: November 2026.
 */
(() => {
  const COMPOSER = 'div[role="textbox"][contenteditable="true"]';
  const COMMENT = 'form[role="presentation"]';
  const PUBLIC = `${COMMENT}, [role="dialog"] form[method="post" i], [role="dialog"][aria-modal="true"]`;
  const CHAT_PLACEHOLDER = "Aa"; // the same in every language
  const CHAT_MESSAGES = '[role="log"], [role="grid"]';

  /** @param {Element} composer */
  function isChat(composer) {
    return (
      location.pathname.startsWith("/messages") ||
      composer.getAttribute("aria-placeholder") === CHAT_PLACEHOLDER ||
      Boolean(composer.closest('[role="dialog"]')?.querySelector(CHAT_MESSAGES))
    );
  }

  sites.add({
    name: "facebook",
    hosts: ["www.facebook.com"],
    composer: COMPOSER,
    isPublic: (composer) => composer.closest(PUBLIC) !== null && !isChat(composer),
    blocks(composer) {
      const isLexical = composer.getAttribute("data-lexical-editor") === "true";
      return isLexical ? Array.from(composer.children) : null; // none before the first letter
    },
    sending(event) {
      if (!(event.target instanceof Element)) return null;
      if (event instanceof KeyboardEvent) {
        const composer = event.target.closest(COMPOSER);
        if (composer) return event.key === "Enter" && !event.shiftKey ? composer.closest(COMMENT) : null;
        if (event.key !== "Enter" && event.key !== " ") return null; // its buttons are none that click by themselves
      }
      const button = event.target.closest('[role="button"], button');
      const scope = button?.closest(PUBLIC);
      return button && scope && button === sites.lastButton(scope) && sites.isEnabled(button) ? scope : null;
    },
  });
})();
