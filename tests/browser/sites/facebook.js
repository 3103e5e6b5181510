/**
 * Facebook, as far as a composer needs it: real Lexical in boxes with the same roles and aria attributes.
 * Pages: / (home: dialog, comment box, chat tab) and /groups/1 (the dialog says "Create a public post…").
 * Queries: `?lang=es` translates every label, `?theme=dark`, `?step=next` puts a "Next" button before "Post".
 */
import { $createParagraphNode, $getRoot, COMMAND_PRIORITY_HIGH, KEY_ENTER_COMMAND, TextNode, createEditor } from "lexical";
import { HashtagNode, registerLexicalHashtag } from "@lexical/hashtag";
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { registerLexicalTextEntity } from "@lexical/text";
import { mergeRegister } from "@lexical/utils";
import { expose, send } from "./page.js";

const WORDS = {
  en: {
    mind: "What's on your mind, Ada?", group: "Create a public post…", create: "Create post", post: "Post", next: "Next",
    write: "Write a comment…", comment: "Comment", message: "Message", close: "Close", send: "Press Enter to send",
  },
  es: {
    mind: "¿Qué estás pensando, Ada?", group: "Crea una publicación pública…", create: "Crear publicación", post: "Publicar",
    next: "Siguiente", write: "Escribe un comentario…", comment: "Comentar", message: "Mensaje", close: "Cerrar",
    send: "Pulsa Intro para enviar",
  },
};
const query = new URLSearchParams(location.search);
const words = WORDS[query.get("lang") ?? "en"];
const main = document.getElementById("main");

/** Makes an element; a name starting with "on" is a listener, "text" its text, the rest attributes. */
function make(tag, features = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(features)) {
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// ---- words that Facebook's editor keeps in spans of their own

class Entity extends TextNode {
  createDOM(config) {
    const inner = super.createDOM(config);
    const outer = document.createElement("span");
    outer.style.color = "rgb(0, 100, 209)";
    outer.append(inner);
    return outer;
  }
  updateDOM(before, element, config) { return super.updateDOM(before, element.firstChild, config); }
  isTextEntity() { return true; }
  canInsertTextBefore() { return false; }
}
class Mention extends Entity {
  static getType() { return "mention"; }
  static clone(node) { return new Mention(node.__text, node.__key); }
}
class Link extends Entity {
  static getType() { return "link-text"; }
  static clone(node) { return new Link(node.__text, node.__key); }
}
class Emoji extends Entity {
  static getType() { return "emoji"; }
  static clone(node) { return new Emoji(node.__text, node.__key); }
}
const ENTITIES = [[Mention, /(?<![\w@])@\w+/u], [Link, /https?:\/\/\S+/u], [Emoji, /\p{Extended_Pictographic}/u]];
const found = (pattern) => (text) => {
  const match = pattern.exec(text);
  return match && { start: match.index, end: match.index + match[0].length };
};
const entity = (editor, [kind, pattern]) =>
  registerLexicalTextEntity(editor, found(pattern), kind, (node) => new kind(node.getTextContent()));

// ---- one box

/**
 * A real Lexical editor.
 * @param {string} label for aria-label
 * @param {string} placeholder for aria-placeholder
 * @param {{changed?: (text: string) => void, enter?: () => void}} does `enter`: what Enter does instead of a new line
 */
function composer(label, placeholder, does = {}) {
  const element = make("div", {
    role: "textbox", contenteditable: "true", spellcheck: "true", tabindex: "0", "aria-label": label,
    "aria-placeholder": placeholder, class: "box",
  });
  const editor = createEditor({
    namespace: label, nodes: [HashtagNode, Mention, Link, Emoji], onError: (error) => { throw error; },
  });
  editor.setRootElement(element);
  const text = () => editor.getEditorState().read(() => $getRoot().getChildren().map((one) => one.getTextContent()).join("\n"));
  const registered = [
    registerRichText(editor), registerHistory(editor, createEmptyHistoryState(), 300), registerLexicalHashtag(editor),
    ...ENTITIES.flatMap((one) => entity(editor, one)), expose(() => element, text),
    editor.registerUpdateListener(() => does.changed?.(text())),
  ];
  if (does.enter) {
    registered.push(editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
      if (event.shiftKey) return false;
      event.preventDefault();
      does.enter();
      return true;
    }, COMMAND_PRIORITY_HIGH));
  }
  const clear = () => editor.update(() => {
    $getRoot().clear().append($createParagraphNode());
    $getRoot().selectEnd();
  });
  return { element, text, clear, remove: mergeRegister(...registered) };
}

/** A `div` that plays a button, as all of Facebook's do. */
function button(label, press) {
  const element = make("div", { role: "button", "aria-label": label, tabindex: "0", class: "button" }, make("span", { text: label }));
  const go = () => { if (element.getAttribute("aria-disabled") !== "true") press(); };
  element.addEventListener("click", go);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") go(); });
  return element;
}
const enable = (element, on) => (on ? element.removeAttribute("aria-disabled") : element.setAttribute("aria-disabled", "true"));

// ---- the dialog for a post, which holds the focus

function openDialog(label) {
  const box = composer(label, label, { changed: (text) => enable(first, text.trim() !== "") });
  const post = button(words.post, async () => {
    await send("post", [box.text()]);
    close();
  });
  const next = button(words.next, () => next.replaceWith(post));
  const first = query.get("step") === "next" ? next : post;
  enable(first, false);
  const dialog = make("div", { role: "dialog", "aria-modal": "true", "aria-label": words.create, class: "dialog" },
    button(words.close, () => close()), make("h2", { text: words.create }),
    make("form", { method: "POST" }, box.element, first));
  const veil = make("div", { class: "veil" }, dialog);
  const hold = (event) => { if (!dialog.contains(event.target)) box.element.focus(); };
  const close = () => {
    document.removeEventListener("focusin", hold);
    box.remove();
    veil.remove();
  };
  document.body.append(veil);
  document.addEventListener("focusin", hold);
  box.element.focus();
}

// ---- a post with its comments, and a chat tab

function commentForm() {
  const submit = async () => {
    if (box.text().trim() === "") return;
    await send("comment", [box.text()]);
    box.clear();
  };
  const box = composer(words.write, words.write, { enter: submit, changed: (text) => enable(press, text.trim() !== "") });
  const press = button(words.comment, submit);
  enable(press, false);
  return make("form", { role: "presentation" }, box.element, press);
}

function chatTab() {
  const submit = async () => {
    await send("message", [box.text()]);
    box.clear();
  };
  const box = composer(words.message, "Aa", { enter: submit });
  return make("div", { class: "chat" }, make("h3", { text: "Grace" }), box.element, button(words.send, submit));
}

if (query.get("theme") === "dark") document.documentElement.classList.add("__fb-dark-mode");
document.documentElement.lang = query.get("lang") ?? "en";
const opener = location.pathname.startsWith("/groups/") ? words.group : words.mind;
main.append(
  button(opener, () => openDialog(opener)),
  make("div", { role: "article" }, make("p", { text: "Hello from somebody else." }), commentForm()),
);
document.body.append(chatTab());
