/**
 * Threads, as far as a composer needs it: real Lexical in a dialog.
 * Pages: / and /messages/1, whose box is of the same kind.
 * Query: `?editor=unknown` puts a box into the dialog that is no Lexical.
 */
import { composer } from "./lexical_box.js";
import { button, enable, make, send, unknownBox } from "./page.js";

const isUnknown = new URLSearchParams(location.search).get("editor") === "unknown";
const main = document.getElementById("main");
const LABEL = "Empty text field. Type to compose a new post.";

function openDialog() {
  const box = isUnknown ? unknownBox() : composer(LABEL, "What's new?", { changed: (text) => enable(post, text.trim() !== "") });
  const post = button("Post", async () => {
    await send("post", [box.text()]);
    close();
  });
  enable(post, false);
  const dialog = make("div", { role: "dialog", class: "dialog" }, button("Cancel", () => close()),
    make("h2", { text: "New thread" }), box.element, make("div", { class: "bar" }, button("Reply options", () => {}), post));
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

function messages() {
  const submit = async () => {
    await send("message", [box.text()]);
    box.clear();
  };
  const box = composer("Message", "Message…", { enter: submit });
  return make("div", { class: "chat", role: "dialog" }, box.element, button("Send", submit));
}

if (location.pathname.startsWith("/messages")) main.append(messages());
else {
  const opener = button("What's new?", openDialog);
  opener.setAttribute("aria-label", LABEL);
  opener.classList.add("opener");
  main.append(opener);
}
