/** How the card's buttons look, and what stands in its place after one was pressed. */
sheet.add(`
  .fixes { display: flex; flex-wrap: wrap; gap: 6px; margin: 0 0 10px; }
  .fix { display: inline-flex; flex-wrap: wrap; gap: 0 6px; padding: 4px 10px; border-radius: 6px; font-weight: 600;
    border: 1px solid var(--brand); color: var(--front); text-align: start; }
  .fix:hover { background: var(--hover); }
  .fix .preview { font-weight: 400; color: var(--soft); }
  .silence { display: flex; flex-wrap: wrap; gap: 2px 12px; margin-top: 10px; padding-top: 6px; font-size: 12px;
    border-top: 1px solid var(--line); }
  .silence button { color: var(--soft); padding: 2px 0; text-decoration: underline; text-decoration-color: var(--line);
    text-underline-offset: 3px; }
  .silence button:hover { color: var(--front); text-decoration-color: currentColor; }
  .said { color: var(--front); font-size: 13px; }
  .rest { color: var(--soft); text-decoration: underline; text-underline-offset: 3px; padding: 3px 0; }
`);
