/**
 * How the extension's own pages say how things stand, and the one thing to do next. Backquotes mark what is typed in a
 * terminal.
 */

export const CONNECTED = {
  state: "Connected to the helper",
  next: "Drafts on X and Facebook are checked on this computer while you write.",
};

/** Instead of what "unpaired" has to say, when nothing answers on the usual port either. */
export const START_FIRST =
  "Start the helper with `hatcheck serve` in a terminal. Then type `hatcheck pair` in another, open the link it prints in this browser, and press “Connect this browser”.";

/** @type {Record<Trouble, { state: string, next: string }>} */
export const TROUBLES = {
  down: {
    state: "The helper is not running",
    next: "Start it with `hatcheck serve` in a terminal. If it does run, see whether your browser or a firewall stops connections to this computer itself (127.0.0.1). You can post as always; nothing is checked.",
  },
  unpaired: {
    state: "Not connected to the helper",
    next: "Type `hatcheck pair` in a terminal, open the link it prints in this browser, and press “Connect this browser”.",
  },
  stranger: {
    state: "This is not the helper you connected",
    next: "Something answers in its place but cannot prove itself; it was sent nothing. If you set the helper up anew, connect again: `hatcheck pair`.",
  },
  "old-helper": {
    state: "Needs a newer helper",
    next: "Update the helper, then start it again with `hatcheck serve`. Until then nothing is checked.",
  },
  "old-extension": {
    state: "Needs a newer extension",
    next: "The helper is newer than this extension. Update the extension; until then nothing is checked.",
  },
  "too-long": { state: "The text is too long", next: "It was not checked." },
  busy: { state: "The helper is busy", next: "Try again in a moment." },
  refused: {
    state: "The helper refused",
    next: "Start it again with `hatcheck serve`. If that does not help, connect again: `hatcheck pair`.",
  },
  gone: { state: "Hatcheck was updated", next: "Close this window and open it again." },
};
