/**
 * In a copy of the extension only: lets a test have words replaced without a warning about them, and findings carried
 * over an edit. Asked by an event on the window, it answers with an attribute of the document's element.
 */
addEventListener("hatcheck-carry", (event) => {
  const { findings, before, after } = JSON.parse(event.detail);
  const carried = JSON.stringify(carry.findings(findings, before, after));
  document.documentElement.setAttribute("data-carried", carried);
});

addEventListener("hatcheck-drill", async (event) => {
  const { box, start, end, replacement } = JSON.parse(event.detail);
  const composer = document.querySelector(box);
  const read = () => spans.read(composer, sites.here());
  const outcome = await replace.apply({ composer, read }, read().text, { start, end, replacement });
  document.documentElement.setAttribute("data-drilled", outcome);
});
