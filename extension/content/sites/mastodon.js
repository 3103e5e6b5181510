/**
 * mastodon.social, by permission. One form with a plain text field, so there are no lines under words: badge, list and
 * cards say it all. A post for "specific people" is a private message in the same form; the sign @ on the button that
 * says who may see it is the same in every language. Selectors from its public source, 2026.
 */
(() => {
  const FORM = ".compose-form";
  const COMPOSER = `${FORM} .autosuggest-textarea__textarea, ${FORM} [contenteditable="true"]`;
  const FOR_SOME = ".dropdown-button .icon-at";

  sites.add({
    name: "mastodon",
    hosts: ["mastodon.social"],
    composer: COMPOSER,
    isPublic: (composer) => !composer.closest(FORM)?.querySelector(FOR_SOME),
    blocks: () => null, // a text field has none; anything else in the form is not what we know
    sending(event) {
      if (!(event.target instanceof Element)) return null;
      const form = event.target.closest(FORM);
      if (event instanceof KeyboardEvent) {
        const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
        return sends && event.target.matches(COMPOSER) ? form : null;
      }
      const button = event.target.closest('[type="submit"]');
      return button && sites.isEnabled(button) ? form : null;
    },
  });
})();
