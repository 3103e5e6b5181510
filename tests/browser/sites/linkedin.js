/**
 * LinkedIn, as far as a composer needs it: its newer share box and comments with real TipTap, its older share box with
 * real Quill, and a bubble for messages.
 * Queries: `?share=old` for the older box; `?editor=unknown` puts a box into the newer one that is no TipTap.
 */
import Quill from "quill/core";
import { expose, make, send, unknownBox, worded } from "./page.js";
import { tiptap } from "./tiptap_box.js";

const query = new URLSearchParams(location.search);
const isUnknown = query.get("editor") === "unknown";
const main = document.getElementById("main");

/** Real Quill. */
function quill(label, changed) {
  const around = make("div", { class: "ql-container box" });
  const editor = new Quill(around, { formats: [], placeholder: label });
  for (const [name, value] of Object.entries({ role: "textbox", "aria-multiline": "true", "aria-label": label }))
    editor.root.setAttribute(name, value);
  const text = () => editor.getText().replace(/\n$/, "");
  editor.on("text-change", () => changed(text()));
  return { editor, element: around, text, focus: () => editor.focus(), remove: expose(() => editor.root, text) };
}

/** Both share boxes: a text, a button that posts it, and what is around both. */
function shareBox(makeBox, sendFeatures, around) {
  const enable = (text) => { post.disabled = text.trim() === ""; };
  const box = makeBox(enable);
  const post = worded("Post", sendFeatures, async () => {
    await send("post", [box.text()]);
    box.remove();
    whole.remove();
  });
  enable("");
  const whole = around(box, post);
  return { box, whole };
}

/** The newer one: a dialog of the browser's own, in which only the editor has a name that lasts. */
function openNewBox() {
  const editor = (enable) => tiptap({ componentkey: "ShareBox_textEditor", "aria-label": "Text editor" }, { changed: enable });
  const { box, whole } = shareBox(isUnknown ? unknownBox : editor, {}, (box, post) =>
    make("dialog", { class: "dialog" }, worded("×", { "aria-label": "Close" }, () => whole.remove()),
      make("h2", { text: "Post to anyone" }), box.element, make("div", { class: "bar" }, post)));
  document.body.append(whole);
  whole.showModal();
  box.focus();
}

/** The older one, which LinkedIn keeps in a shadow root. */
function openOldBox() {
  const { box, whole } = shareBox((enable) => quill("Text editor for creating content", enable),
    { class: "share-actions__primary-action" }, (box, post) =>
      make("div", { class: "veil", "data-test-modal-id": "sharebox" },
        make("div", { class: "share-box-v2__modal dialog", role: "dialog", "aria-labelledby": "share-title" },
          make("h2", { id: "share-title", text: "Post to anyone" }), box.element, make("div", { class: "bar" }, post))));
  outlet(box).append(whole);
  box.focus();
}

/** An open shadow root with the page's own style in it. Quill has to be told that it is there. */
function outlet({ editor }) {
  const host = make("div", { id: "interop-outlet" });
  const root = host.attachShadow({ mode: "open" });
  const style = document.querySelector("style");
  root.append(Object.assign(style.cloneNode(true), { nonce: style.nonce }));
  document.body.append(host);
  const { selection } = editor;
  selection.hasFocus = () => root.activeElement === editor.root;
  selection.getNativeRange = () => {
    const [range] = document.getSelection().getComposedRanges({ shadowRoots: [root] });
    return range ? selection.normalizeNative(range) : null;
  };
  selection.setNativeRange = (node, offset, end = node, endOffset = offset) => {
    editor.root.focus({ preventScroll: true });
    if (node) document.getSelection().setBaseAndExtent(node, offset, end, endOffset);
  };
  return root;
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
  worded("Start a post", { class: "share-box-feed-entry__trigger opener" }, query.get("share") === "old" ? openOldBox : openNewBox),
  make("div", { role: "article" }, make("p", { text: "Hello from somebody else." }), commentBox()),
);
document.body.append(messageBubble());
