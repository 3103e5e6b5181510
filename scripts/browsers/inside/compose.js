/** In Firefox itself: writes in the front tab as an input method does, letter by letter in one composition. */
(text, isCommitted) =>
  new Promise((done, fail) => {
    const { messageManager } = gBrowser.selectedBrowser;
    const hear = ({ data: problem }) => {
      messageManager.removeMessageListener("composed", hear);
      problem ? fail(new Error(problem)) : done("");
    };
    const write = function (words, isLast) {
      try {
        if (!this.method) {
          this.method = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
          if (!this.method.beginInputTransactionForTests(content)) throw new Error("the tab has no focus");
        }
        for (let length = 1; length <= words.length; length++) {
          this.method.setPendingCompositionString(words.slice(0, length));
          this.method.appendClauseToPendingComposition(length, this.method.ATTR_RAW_CLAUSE);
          this.method.setCaretInPendingComposition(length);
          this.method.flushPendingComposition();
        }
        if (isLast) this.method.commitComposition();
        sendAsyncMessage("composed", "");
      } catch (error) {
        sendAsyncMessage("composed", String(error));
      }
    };
    messageManager.addMessageListener("composed", hear);
    const source = `(${write}).call(this, ${JSON.stringify(text)}, ${isCommitted})`;
    messageManager.loadFrameScript(`data:,${encodeURIComponent(source)}`, false);
  })
