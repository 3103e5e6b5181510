/**
 * Bluesky, by permission. TipTap; one composer per post of a thread, in a dialog. Messages are on pages of their own,
 * which are never read. Selectors from its public source, 2026.
 */
(() => {
  const COMPOSER = '[contenteditable="true"]';
  const DIALOG = '[role="dialog"]';
  const SEND = '[data-testid="composerPublishBtn"]';

  sites.add({
    name: "bluesky",
    hosts: ["bsky.app"],
    composer: COMPOSER,
    isPublic: (composer) => !location.pathname.startsWith("/messages") && composer.closest(DIALOG) !== null,
    blocks: (composer) => (composer.matches(".ProseMirror") ? Array.from(composer.children) : null),
    sending(event) {
      if (!(event.target instanceof Element)) return null;
      if (event instanceof KeyboardEvent) {
        const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
        return sends ? (event.target.closest(COMPOSER)?.closest(DIALOG) ?? null) : null;
      }
      const button = event.target.closest(SEND);
      return button && sites.isEnabled(button) ? button.closest(DIALOG) : null;
    },
  });
})();
