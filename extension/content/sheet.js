/**
 * How badge, card and list look. A string, because no file of ours is open to the page; the underlines are in
 * look.css.
 */
const sheet = (() => {
  const parts = [
    `
    :host { all: initial; }
    .layer {
      --back: #ffffff; --front: #16202b; --soft: #5b6672; --line: #d5dbe1; --hover: #f1f4f7;
      --info: #1f6fd6; --caution: #a35c00; --serious: #c8272d; --good: #1a7f4b; --off: #6b7580; --brand: #3b4a63;
      color: var(--front); font: 13px/1.4 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; text-align: start;
    }
    .layer[data-theme="dark"] {
      --back: #1d252d; --front: #e9edf0; --soft: #a7b1ba; --line: #3b4650; --hover: #29333c;
      --info: #6cacff; --caution: #f0a742; --serious: #ff7b7f; --good: #5ccb8f; --off: #98a3ad; --brand: #9fb4dc;
    }
    .layer * { box-sizing: border-box; }
    .badge, .panel {
      position: fixed; z-index: 2147483646; pointer-events: auto; background: var(--back); border: 1px solid var(--line);
      box-shadow: 0 1px 4px rgb(0 0 0 / 18%);
    }
    [hidden] { display: none !important; }
    @media print { .layer { display: none; } }
    button { font: inherit; color: inherit; background: none; border: 0; margin: 0; padding: 0; cursor: pointer; }
    button:focus-visible, a:focus-visible, .panel:focus-visible { outline: 2px solid var(--brand); outline-offset: 1px; }

    [data-tone="good"] { --tone: var(--good); } [data-tone="info"] { --tone: var(--info); }
    [data-tone="caution"] { --tone: var(--caution); } [data-tone="serious"] { --tone: var(--serious); }
    [data-tone="off"] { --tone: var(--off); }

    .panel { z-index: 2147483647; width: 340px; max-width: calc(100vw - 16px); overflow: auto;
      max-height: min(520px, calc(100vh - 16px)); border-radius: 10px; padding: 12px 14px;
      box-shadow: 0 4px 18px rgb(0 0 0 / 24%); overflow-wrap: anywhere; }
    .head { display: flex; align-items: center; gap: 6px; margin-bottom: 6px; font-size: 12px; color: var(--soft); }
    .severity { color: var(--tone); font-weight: 600; flex: none; }
    .head .close { margin-inline-start: auto; width: 22px; height: 22px; border-radius: 11px; font-size: 15px;
      line-height: 1; flex: none; }
    .head .close:hover, .item:hover { background: var(--hover); }
    p, h2, ul { margin: 0 0 8px; padding: 0; font: inherit; }
    .panel > :last-child { margin-bottom: 0; }
    .message { font-weight: 600; font-size: 14px; }
    .soft, .keys { color: var(--soft); }
    .keys { font-size: 11px; border-top: 1px solid var(--line); padding-top: 8px; }
    h2 { color: var(--soft); font-size: 12px; margin-top: 10px; }
    ul { padding-inline-start: 18px; }
    .item { display: flex; gap: 8px; align-items: baseline; width: calc(100% + 12px); margin: 0 -6px 2px;
      padding: 5px 6px; border-radius: 6px; text-align: start; }
    a { color: var(--info); }
    .pair { position: fixed; inset: auto 0 28px; margin: auto; width: fit-content;
      max-width: min(460px, calc(100vw - 32px));
      padding: 16px 20px; border-radius: 12px; background: var(--back); border: 1px solid var(--line);
      box-shadow: 0 6px 28px rgb(0 0 0 / 28%); text-align: center; font-size: 15px; }
    .pair > button { padding: 10px 22px; border-radius: 8px; background: #3b4a63; color: #ffffff; font-weight: 600; }
    .pair > button:hover { background: #2c3950; }
    .pair p { margin: 0; } .pair > button:not([hidden]) + p:not(:empty) { margin-top: 10px; }
    .pair p button { text-decoration: underline; color: var(--info); }
    .unseen { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `,
  ];

  /** @param {string} css what a part of ours, in content/looks, looks like */
  function add(css) {
    parts.push(css);
  }

  /** @param {ShadowRoot} root */
  function dress(root) {
    const style = new CSSStyleSheet();
    style.replaceSync(parts.join("\n"));
    root.adoptedStyleSheets = [style];
  }

  return Object.freeze({ add, dress });
})();
