"""What pages of Firefox, and the extension's part of them, hold in memory; by the reports behind about:memory."""

from __future__ import annotations

# The browser keeps removed nodes to undo what was typed; in each tab it forgets that now.
FORGET = """() => Promise.all(Array.from(gBrowser.browsers, ({ messageManager }) => new Promise((done) => {
  messageManager.addMessageListener("forgot", function hear() {
    messageManager.removeMessageListener("forgot", hear);
    done();
  });
  const inTab = () => {
    const editor = docShell.editor;
    if (editor) {
      editor.enableUndo(false);
      editor.enableUndo(true);
    }
    sendAsyncMessage("forgot");
  };
  messageManager.loadFrameScript(`data:,(${encodeURIComponent(inTab)})()`, false);
}))).then(() => "")"""
# Reports of windows and scripts name their address with backslashes. Collects garbage in every process first.
REPORTS = r"""() => new Promise((done) => {
  const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
  const found = [];
  const hear = (process, path, kind, units, amount) => {
    const isWanted = /^(explicit|event-counts)\/.*(window-objects|Content Script)/.test(path);
    if (isWanted) found.push([path.replaceAll("\\", "/"), amount]);
  };
  manager.getReportsExtended(hear, null, () => done(JSON.stringify(found)), null, false, true, "");
})"""


Report = tuple[str, int]
"""Path, and how much."""


def of_page(reports: list[Report], origin: str, extension: str) -> dict[str, int]:
    """Sum up what is said of the windows of a site.

    extension  the origin of the one whose content script is meant
    Returns    by name: `loose bytes`, of nodes that are in no page any more; `own bytes`, of the content script's
               world; `listeners` of the whole page; `bytes` of page and content script together
    """
    own = _sum(reports, f"[Expanded Principal [{origin}/", extension, "Content Script")
    window = f"window-objects/top({origin}/"
    return {
        "loose bytes": _sum(reports, f"explicit/{window}", "/dom/orphan-nodes"),
        "own bytes": own,
        "listeners": _sum(reports, f"event-counts/{window}", "/event-listeners"),
        "bytes": own + _sum(reports, f"explicit/{window}"),
    }


def of_background(reports: list[Report], extension: str) -> dict[str, int]:
    """The `bytes` and `listeners` of the background's page; empty while there is none."""
    window = f"window-objects/top({extension}/_generated_background_page.html"
    size = _sum(reports, f"explicit/{window}")
    return {"bytes": size, "listeners": _sum(reports, f"event-counts/{window}", "/event-listeners")} if size else {}


def _sum(reports: list[Report], *words: str) -> int:
    """Of the amounts whose path has all of these words in it."""
    return sum(amount for path, amount in reports if all(word in path for word in words))
