/** A box with a real TipTap editor in it, as on Bluesky and in LinkedIn's newer boxes. */
import { Editor } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { expose, make } from "./page.js";

const MARKED = /(?<![\w@#])[@#]\w+|https?:\/\/\S+/gu;

/** Mentions, tags and links are decorations: spans of their own around parts of a text. */
const colours = () =>
  new Plugin({
    props: {
      decorations({ doc }) {
        const found = [];
        doc.descendants((node, at) => {
          for (const match of node.isText ? node.text.matchAll(MARKED) : [])
            found.push(Decoration.inline(at + match.index, at + match.index + match[0].length, { class: "marked" }));
        });
        return DecorationSet.create(doc, found);
      },
    },
  });

/**
 * @param {Record<string, string>} attributes of the editable element
 * @param {{ changed?: (text: string) => void, post?: () => void }} does `post`: what Ctrl+Enter does
 */
export function tiptap(attributes, does = {}) {
  const around = make("div", { class: "box" });
  const editor = new Editor({
    element: around,
    injectCSS: false,
    extensions: [Document, Paragraph, Text, HardBreak, UndoRedo],
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", ...attributes },
      handleKeyDown(_view, event) {
        if (!does.post || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        does.post();
        return true;
      },
    },
    onUpdate: () => does.changed?.(text()),
  });
  editor.registerPlugin(colours());
  const text = () => editor.getText({ blockSeparator: "\n" });
  const forget = expose(() => editor.view.dom, text);
  return {
    element: around,
    text,
    focus: () => editor.commands.focus(),
    clear: () => editor.commands.clearContent(true),
    remove() { forget(); editor.destroy(); },
  };
}
