/**
 * X. Draft.js; one composer per post of a thread and per reply. Direct messages have other names and are never
 * matched. Selectors last seen alive: November 2026.
 */
(() => {
  const COMPOSER = '[data-testid^="tweetTextarea_"][contenteditable="true"]';
  const SEND = '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]';
  const DIALOG = '[role="dialog"]';

  sites.add({
    name: "x",
    hosts: ["x.com", "twitter.com"],
    composer: COMPOSER,
    isPublic: () => true,
    blocks(composer) {
      const blocks = Array.from(composer.querySelectorAll('[data-block="true"]'));
      return blocks.length > 0 ? blocks : null;
    },
    sending(event) {
      if (!(event.target instanceof Element)) return null;
      if (event instanceof KeyboardEvent) {
        const composer = event.target.closest(COMPOSER);
        const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
        return sends && composer ? (composer.closest(DIALOG) ?? composer) : null;
      }
      const button = event.target.closest(SEND);
      return button && sites.isEnabled(button) ? (button.closest(DIALOG) ?? sites.around(button, COMPOSER)) : null;
    },
  });
})();
