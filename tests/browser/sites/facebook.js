/**
 * Facebook, as far as a composer needs it: real Lexical in boxes with the same roles and aria attributes.
 * Pages: / (home: dialog, comment box, chat tab) and /groups/1 (the dialog says "Create a public post…").
 * Queries: `?lang=es` translates every label, `?theme=dark`, `?step=next` puts a "Next" button before "Post".
 */
import { composer } from "./lexical_box.js";
import { button, enable, make, send } from "./page.js";

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
