/** How the badge looks. Each tone has a shape of its own, and so has each speaker: colour is never all that tells. */
sheet.add(`
  .badge { display: flex; align-items: stretch; height: 26px; border-radius: 13px; overflow: clip;
    white-space: nowrap; font-size: 12px; }
  .badge button { display: flex; align-items: center; gap: 6px; padding: 0 10px; }
  .badge > button:first-child:hover { background: var(--hover); }
  .badge button:focus-visible { outline-offset: -3px; border-radius: 13px; }
  .badge [data-tone="off"] { color: var(--soft); }
  .count { font-weight: 600; color: var(--tone); }

  .dot { width: 10px; height: 10px; background: var(--tone); flex: none; forced-color-adjust: none; }
  [data-tone="good"] > .dot, [data-tone="off"] > .dot { border-radius: 50%; }
  [data-tone="off"] > .dot { background: none; border: 2px solid var(--tone); }
  [data-tone="info"] > .dot { width: 4px; margin: 0 3px; border-radius: 1px; }
  [data-tone="caution"] > .dot { clip-path: polygon(50% 4%, 100% 96%, 0 96%); }
  [data-tone="serious"] > .dot { clip-path: polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%); }

  .switch .face { display: flex; align-items: center; gap: 5px; padding: 1px 8px 1px 6px; border-radius: 10px;
    border: 1px solid var(--soft); color: var(--front); }
  .badge .switch { padding: 0 3px; }
  .switch:hover .face { background: var(--hover); }
  .switch[aria-checked="true"] .face { background: var(--brand); border-color: var(--brand); color: var(--back);
    font-weight: 600; }
  .switch[aria-checked="true"]:hover .face { filter: brightness(1.15); }
  .hat { width: 16px; height: 16px; flex: none; }
  .badge[data-mode="employer"] { border-color: var(--brand); box-shadow: 0 0 0 1px var(--brand); }

  .mandate { margin: 10px 0 8px; border-top: 1px solid var(--line); padding-top: 8px; font-size: 12px; }
  .mandate p { display: flex; gap: 6px; align-items: center; margin: 0 0 6px; }
  .lengths { display: flex; flex-wrap: wrap; gap: 4px; }
  .lengths button { padding: 2px 8px; border: 1px solid var(--soft); border-radius: 10px; }
  .lengths button:hover { background: var(--hover); }

  @media (forced-colors: active) {
    [data-tone] { --tone: CanvasText; }
    .switch[aria-checked="true"] .face { background: Highlight; color: HighlightText; border-color: Highlight;
      forced-color-adjust: none; }
  }
`);
