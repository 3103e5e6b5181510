/**
 * LinkedIn, by permission. Its older share box and comments are Quill, the newer ones TipTap; class names of the newer
 * change with each build, so component keys decide. The older box stands in a shadow root. Messages are never read: a box is read only where a post or a
 * comment is known to be written. A box in any other dialog over the feed may be a share box that we do not know yet:
 * it is shown as not seen. Selectors from public code, November 2026.
 */
(() => {
  const COMPOSER = '[role="textbox"][contenteditable="true"], .ql-editor[contenteditable="true"]';
  const SHARE_EDITOR = '[componentkey="ShareBox_textEditor"]';
  const SHARE = `.share-box-v2__modal, [data-test-modal-id="sharebox"], dialog:has(${SHARE_EDITOR})`;
  const COMMENT = '.comments-comment-box, [componentkey^="commentBox"]';
  const OUTLET = "#interop-outlet";
  const DIALOG = 'dialog, [role="dialog"]';
  const MESSAGE = '.msg-form, [class*="msg-overlay"], [class*="msg-convo"]';
  const SEND =
    '.share-actions__primary-action, [class*="comments-comment-box__submit-button"], ' +
    '[componentkey*="commentButtonSection" i], [componentkey*="commentButtonSection" i] *';

  /** @param {Element} composer */
  const isMessage = (composer) => location.pathname.startsWith("/messaging") || composer.closest(MESSAGE) !== null;

  /** @param {Element} composer */
  const isKnown = (composer) => composer.closest(`${SHARE}, ${COMMENT}`) !== null;

  /** @param {Element} composer */
  const isInFeedDialog = (composer) => location.pathname.startsWith("/feed") && composer.closest(DIALOG) !== null;

  /** The newer share box names no button: it is the last that has words and no picture. @param {Element} button */
  function isLastWorded(button) {
    const all = Array.from(button.closest(`dialog:has(${SHARE_EDITOR})`)?.querySelectorAll("button") ?? []);
    return all.findLast((one) => one.textContent?.trim() && !one.querySelector("svg")) === button;
  }

  sites.add({
    name: "linkedin",
    hosts: ["www.linkedin.com"],
    roots: () => [document.querySelector(OUTLET)?.shadowRoot ?? []].flat(),
    composer: COMPOSER,
    isPublic: (composer) => !isMessage(composer) && (isKnown(composer) || isInFeedDialog(composer)),
    blocks: (composer) =>
      isKnown(composer) && composer.matches(".ql-editor, .ProseMirror") ? Array.from(composer.children) : null,
    sending(event) {
      const target = inside.target(event);
      if (!(target instanceof Element) || event instanceof KeyboardEvent) return null; // its buttons click
      const button = target.closest("button");
      if (!button || !sites.isEnabled(button) || !(button.matches(SEND) || isLastWorded(button))) return null;
      return button.closest(SHARE) ?? sites.around(button, COMPOSER);
    },
  });
})();
