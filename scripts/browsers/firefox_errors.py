"""What an extension's background and its own pages told Firefox's consoles; WebDriver BiDi hears only the web's."""

from __future__ import annotations

# Both of them live in one process. What they threw is in Firefox's own console, what they wrote in the process's.
ERRORS = """(id, origin) => {
  const isOwn = (file) => file.startsWith(`${origin}/`) && !file.startsWith(`${origin}/content/`);
  // Said of a page that was closed before it had its answer.
  const isOver = (words) => words.startsWith("Promise rejected after context unloaded");
  const thrown = Services.console.getMessageArray()
    .filter((one) => one instanceof Ci.nsIScriptError && isOwn(one.sourceName) && !isOver(one.errorMessage))
    .filter((one) => !(one.flags & Ci.nsIScriptError.warningFlag))
    .map((one) => one.errorMessage);
  const tell = (browser) => new Promise((done) => {
    const { messageManager } = browser;
    messageManager.addMessageListener("written", function hear({ data }) {
      messageManager.removeMessageListener("written", hear);
      done(data.filter(([file]) => isOwn(file)).map(([, words]) => words));
    });
    const inside = () => {
      const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
      const errors = storage.getEvents().filter(({ level }) => level === "error");
      sendAsyncMessage("written", errors.map((one) => [one.filename, Array.from(one.arguments, String).join(" ")]));
    };
    messageManager.loadFrameScript(`data:,(${encodeURIComponent(inside)})()`, false);
  });
  const [view] = WebExtensionPolicy.getByID(id).extension.views;
  const writing = view ? tell(view.xulBrowser) : Promise.resolve([]);
  return writing.then((written) => JSON.stringify([...thrown, ...written]));
}"""
