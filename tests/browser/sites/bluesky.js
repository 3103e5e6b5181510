/**
 * Bluesky, as far as a composer needs it: real TipTap in a dialog.
 * Pages: / and /messages/1, whose box is of the same kind, which is the hardest to tell apart.
 * Query: `?editor=unknown` puts a box into the dialog that is no TipTap.
 */
import { make, send, unknownBox, worded } from "./page.js";
import { tiptap } from "./tiptap_box.js";

const isUnknown = new URLSearchParams(location.search).get("editor") === "unknown";
const main = document.getElementById("main");
const ATTRIBUTES = { "aria-label": "Rich-Text Editor" };

function openComposer() {
  const submit = async () => {
    if (box.text().trim() === "") return;
    await send("post", [box.text()]);
    box.remove();
    veil.remove();
  };
  const publish = worded("Post", { "data-testid": "composerPublishBtn", "aria-label": "Publish post" }, submit);
  const enable = (text) => { publish.disabled = text.trim() === ""; };
  const box = isUnknown ? unknownBox() : tiptap(ATTRIBUTES, { changed: enable, post: submit });
  enable("");
  const veil = make("div", { class: "veil", role: "dialog", "aria-modal": "true" },
    make("div", { class: "dialog", "data-testid": "composePostView" },
      make("div", { class: "bar" }, worded("Cancel", {}, () => veil.remove()), publish), box.element));
  document.body.append(veil);
  box.focus();
}

function messages() {
  const submit = async () => {
    await send("message", [box.text()]);
    box.clear();
  };
  const box = tiptap(ATTRIBUTES);
  return make("div", { class: "chat", role: "dialog" }, box.element, worded("Send", { "aria-label": "Send message" }, submit));
}

if (location.pathname.startsWith("/messages")) main.append(messages());
else main.append(worded("New post", { class: "opener", "aria-label": "Compose new post" }, openComposer));
