/** How the bar, the cues and the ribbon look: corporate is hatched and personal plain, so that no colour is needed. */
sheet.add(`
  .layer { --hatch: repeating-linear-gradient(135deg, transparent 0 3px, var(--line) 3px 5px); }
  .meter { display: flex; align-items: center; gap: 8px; margin: 0 0 10px; font-size: 11px; color: var(--soft); }
  .meter .track { position: relative; flex: 1; height: 10px; border-radius: 5px; border: 1px solid var(--soft);
    background: linear-gradient(90deg, transparent calc(50% - 0.5px), var(--soft) 0 calc(50% + 0.5px), transparent 0); }
  .meter .band { position: absolute; inset-block: -3px; border-radius: 5px; background: var(--brand);
    forced-color-adjust: none; }

  .ribbon { margin: 0 0 10px; }
  .ribbon ol { display: flex; gap: 2px; margin: 0 0 6px; padding: 0; list-style: none; }
  .ribbon li { flex: 1 1 0; min-width: 12px; height: 20px; padding: 0 4px; overflow: clip; border-radius: 4px;
    border: 1px solid var(--soft); font-size: 11px; line-height: 18px; text-align: center; white-space: nowrap;
    text-overflow: ellipsis; }
  .ribbon li[data-label="corporate"] { background: var(--brand); border-color: var(--brand); color: var(--back); }
  .ribbon li[data-label="mixed"] { background: var(--hatch); }
  .ribbon li[data-label="unclear"] { border-style: dashed; color: var(--soft); }
  .ribbon p { margin: 0; font-size: 12px; }

  .cues { list-style: none; padding: 0; }
  .cue { display: flex; gap: 6px; align-items: baseline; margin: 0 -6px; padding: 3px 6px; border-radius: 6px;
    color: var(--soft); }
  .cue:hover { background: var(--hover); }
  .arrow::before { content: "◂"; } [data-leaning="corporate"] > .arrow::before { content: "▸"; }
  .cue:focus-visible, .ribbon li:focus-visible { outline: 2px solid var(--brand); outline-offset: 1px; }

  @media (forced-colors: active) {
    .meter .band { background: Highlight; }
    .ribbon li[data-label="corporate"] { background: CanvasText; color: Canvas; forced-color-adjust: none; }
  }
`);
