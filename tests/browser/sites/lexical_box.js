/** A box with a real Lexical editor in it, as on Facebook and Threads. */
import { $createParagraphNode, $getRoot, COMMAND_PRIORITY_HIGH, KEY_ENTER_COMMAND, TextNode, createEditor } from "lexical";
import { HashtagNode, registerLexicalHashtag } from "@lexical/hashtag";
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { registerLexicalTextEntity } from "@lexical/text";
import { mergeRegister } from "@lexical/utils";
import { expose, make } from "./page.js";

// ---- words that the editor keeps in spans of their own

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
export function composer(label, placeholder, does = {}) {
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
    () => editor.setRootElement(null),
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
