/** Everything that the extension says in a page, in one place. What warnings say comes from the helper. */
const words = (() => {
  const voice = Object.freeze({
    personal: "reads personal",
    corporate: "reads corporate",
    mixed: "mixed",
    unclear: "can’t tell yet",
  });

  const trouble = Object.freeze({
    down: {
      short: "helper not running",
      long: "The helper on this computer is not running, so this text was not checked. Start it with: hatcheck serve",
    },
    unpaired: {
      short: "not connected – connect in the popup",
      long: "This browser is not connected to the helper yet. Click the Hatcheck button in the browser’s toolbar: it says what to do.",
    },
    stranger: {
      short: "not our helper – see the popup",
      long: "Something answers in the helper’s place but cannot prove to be the helper that this browser is connected to. It was sent nothing.",
    },
    "old-helper": {
      short: "needs a newer helper",
      long: "This extension needs a newer helper than the one that is running. Nothing was checked.",
    },
    "old-extension": {
      short: "needs a newer extension",
      long: "The helper is newer than this extension. Update the extension; until then nothing is checked.",
    },
    "too-long": {
      short: "too long to check",
      long: "This text is longer than the longest post there can be (63,206 characters). It was not checked.",
    },
    busy: { short: "helper is busy", long: "The helper was too busy to check this text. It will be asked again." },
    refused: { short: "could not be checked", long: "The helper refused to check this text. Nothing was checked." },
    gone: {
      short: "reload this page",
      long: "Hatcheck was updated while this page was open. Reload the page to have drafts checked again.",
    },
  });

  const severity = Object.freeze({ info: "Info", caution: "Caution", serious: "Serious" });
  const mode = Object.freeze({ personal: "for myself", employer: "for my employer" });

  const undoKeys = navigator.platform.startsWith("Mac") ? "⌘Z" : "Ctrl+Z";

  /** @param {number} count */
  const warnings = (count) => (count === 1 ? "1 warning" : `${count} warnings`);

  return Object.freeze({
    voice,
    trouble,
    severity,
    mode,
    warnings,
    unseen: {
      short: "can’t see this box",
      long: "This box is built in a way that Hatcheck does not know, so nothing in it was read or checked.",
    },
    checking: "checking …",
    note: "a note",
    partly: "partly checked",
    badge: "Hatcheck",
    openList: "show what Hatcheck says about this draft",
    switchName: "Speaking for my employer",
    switched: { personal: "Now speaking for myself.", employer: "Now speaking for my employer." },
    pause: {
      title: "Before it goes out",
      edit: "Edit",
      post: "Post anyway",
      never: "Post and don’t ask for this again",
      offer: "Hold a post with a serious warning, and ask you first?",
      how: "It is held until you choose, and you always may post anyway. You can change this in the options.",
      yes: "Yes, ask me first",
      no: "No, never hold a post",
      chosen: { on: "Posts with a serious warning are held from now on.", off: "No post will be held." },
    },
    mandate: {
      name: "How long to speak for my employer",
      offer: "Speak for my employer for:",
      quarter: "15 minutes",
      hour: "1 hour",
      hours: "4 hours",
      day: "a day",
      open: "until I switch back",
      endless: "It ends when you switch back. Or in:",
      /** @param {string} time */
      ends: (time) => `It ends by itself at ${time}.`,
    },
    list: "What Hatcheck says about this draft",
    reads: {
      personal: "This draft reads personal.",
      corporate: "This draft reads corporate.",
      mixed: "This draft is mixed: partly personal, partly corporate.",
      unclear: "Too little to tell yet how this draft reads.",
    },
    meter: {
      personal: "personal",
      corporate: "corporate",
      /** From one end to the other. */
      bands: ["clearly personal", "rather personal", "in between", "rather corporate", "clearly corporate"],
    },
    leaning: { personal: "sounds personal", corporate: "sounds corporate" },
    ribbon: {
      name: "How it goes from sentence to sentence",
      labels: { personal: "personal", corporate: "corporate", mixed: "mixed", unclear: "can’t tell" },
      short: { personal: "personal", corporate: "corporate", mixed: "mixed", unclear: "?" },
      /** @param {string} quoted */
      turn: (quoted) => `It turns from one person to a company at “${quoted}”.`,
      /** @param {string} quoted */
      back: (quoted) => `It turns from a company to one person at “${quoted}”.`,
    },
    why: "Why: ",
    advice: "Try: ",
    fixes: "Ready-made changes",
    /** Before the words that a fix puts at an end of the draft. */
    adds: "adds ",
    written: `Changed. ${undoKeys} takes it back.`,
    notWritten: {
      moved: "The draft has changed meanwhile, so nothing was done.",
      refused: "This site has not taken the change: your text is as you wrote it. Please change it by hand.",
      otherwise: `This site has made something else of the change. ${undoKeys} takes it back.`,
    },
    undo: "Undo",
    silence: {
      name: "Hear no more of this",
      once: {
        name: "Not this time",
        hint: "No warning about these words in this draft",
        done: "Not shown again in this draft.",
      },
      words: {
        name: "Never for these words",
        hint: "No warning of this kind about these very words, in any draft. The settings page can take it back",
        done: "These words are never warned of like this again. The settings page can take it back, too.",
      },
      rule: {
        name: "Turn this rule off",
        hint: "No warning of this kind about any words. The rules page can take it back",
        done: "This rule is off now. The rules page can turn it on again, too.",
      },
      page: {
        name: "Turn this rule off …",
        hint: "Opens the helper’s rules page: rules about serious trouble are turned off only there",
        done: "Rules about serious trouble are turned off on the helper’s rules page. It was opened in a new tab.",
      },
      undone: "Taken back: the warning is shown again.",
      /** @param {string} trouble */
      failed: (trouble) => `That could not be saved: ${trouble}.`,
    },
    /** @param {number} count */
    aside: (count) => (count === 1 ? "1 warning hidden in this draft." : `${count} warnings hidden in this draft.`),
    showAside: "Show again",
    /** @param {number} count */
    hidden: (count) => `${count} hidden`,
    /** @param {number} count */
    rest: (count) => `and ${count} more`,
    notChecked: "Not checked: ",
    evidence: "What makes it read this way",
    source: "Source: ",
    newTab: "opens in a new tab",
    close: "Close",
    /** @param {number} number @param {number} count */
    place: (number, count) => `Warning ${number} of ${count}`,
    quiet: "Nothing to say about this draft.",
    /** @param {string} walk @param {string} flip */
    keys: (walk, flip) => `${walk}: next warning · ${flip}: switch who speaks · Esc: back to the text`,
    pair: {
      connect: "Connect this browser",
      /** @param {number} port */
      unusual: (port) =>
        `This helper is on port ${port}, not the usual 4287. Connect only if your terminal says so too.`,
      working: "Connecting …",
      /** @param {string} digits */
      done: (digits) => `Connected. ${digits} in your terminal too? If not: `,
      disconnect: "Disconnect",
      disconnected: "Disconnected. Nothing more will be sent to that helper.",
      asked: "This browser is already connected. The new tab asks whether to replace that connection.",
      refused:
        "The helper did not accept this link: it works once, and for two minutes. Run “hatcheck pair” for a new one.",
      stranger: "What answered could not prove that it made this link. Nothing was connected.",
      noLink: "This page connects a browser when it is opened by the link that “hatcheck pair” prints.",
    },
  });
})();
