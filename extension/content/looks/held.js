/** How the question before a post looks. */
sheet.add(`
  .choices { display: grid; gap: 6px; margin-top: 10px; }
  .choice { padding: 6px 12px; border: 1px solid var(--soft); border-radius: 8px; text-align: center; }
  .choice:hover { background: var(--hover); }
  .choices .choice:first-child { background: var(--brand); border-color: var(--brand);
    color: var(--back); font-weight: 600; }
  .reason + .reason { border-top: 1px solid var(--line); padding-top: 8px; }
`);
