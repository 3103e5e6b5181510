/**
 * LinkedIn, as far as a composer needs it: the older share box with real Quill, the newer comments with real TipTap,
 * and a bubble for messages.
 * Query: `?editor=unknown` puts a box into the share box that is neither.
 */
import Quill from "quill/core";
import { expose, make, send, unknownBox, worded } from "./page.js";
import { tiptap } from "./tiptap_box.js";

const isUnknown = new URLSearchParams(location.search).get("editor") === "unknown";
const main = document.getElementById("main");

/** Real Quill. */
function quill(label, changed) {
  const around = make("div", { class: "ql-container box" });
  const editor = new Quill(around, { formats: [], placeholder: label });
  for (const [name, value] of Object.entries({ role: "textbox", "aria-multiline": "true", "aria-label": label }))
    editor.root.setAttribute(name, value);
  const text = () => editor.getText().replace(/\n$/, "");
  editor.on("text-change", () => changed(text()));
  return { element: around, text, focus: () => editor.focus(), remove: expose(() => editor.root, text) };
}

function openShareBox() {
  const enable = (text) => { post.disabled = text.trim() === ""; };
  const box = isUnknown ? unknownBox() : quill("Text editor for creating content", enable);
  const post = worded("Post", { class: "share-actions__primary-action artdeco-button" }, async () => {
    await send("post", [box.text()]);
    box.remove();
    veil.remove();
  });
  enable("");
  const veil = make("div", { class: "veil", "data-test-modal-id": "sharebox" },
    make("div", { class: "share-box-v2__modal dialog", role: "dialog", "aria-labelledby": "share-title" },
      make("h2", { id: "share-title", text: "Post to anyone" }), box.element, make("div", { class: "bar" }, post)));
  document.body.append(veil);
  box.focus();
}

function commentBox() {
  const submit = async () => {
    await send("comment", [box.text()]);
    box.clear();
  };
  const post = worded("Comment", { componentkey: "commentButtonSection-1" }, submit);
  const box = tiptap({ "aria-label": "Text editor for creating comment" }, { changed: (text) => { post.hidden = text.trim() === ""; } });
  post.hidden = true;
  const wrapper = make("div", { "data-testid": "ui-core-tiptap-text-editor-wrapper" }, box.element);
  return make("div", {}, make("div", { componentkey: "commentBox-1" }, wrapper), make("div", { class: "bar" }, post));
}

/** Its box is a bare editable element, in a dialog of its own. */
function messageBubble() {
  const box = make("div", {
    class: "msg-form__contenteditable box", role: "textbox", contenteditable: "true", "aria-label": "Write a message…",
  });
  expose(() => box, () => box.textContent);
  const submit = async () => {
    await send("message", [box.textContent]);
    box.replaceChildren();
  };
  return make("div", { class: "msg-overlay-conversation-bubble chat", role: "dialog" }, make("h3", { text: "Grace" }),
    make("form", { class: "msg-form" }, box, worded("Send", { class: "msg-form__send-button" }, submit)));
}

main.append(
  worded("Start a post", { class: "share-box-feed-entry__trigger opener" }, openShareBox),
  make("div", { role: "article" }, make("p", { text: "Hello from somebody else." }), commentBox()),
);
document.body.append(messageBubble());
