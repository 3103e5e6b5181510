/** A closed overlay with one button, and one underlined word: what tests of the harness look for. */
const api = globalThis.browser ?? globalThis.chrome;
const host = document.createElement("div");
const root = host.attachShadow({ mode: "closed" });
host.style.cssText = "all: initial; position: fixed; left: 900px; top: 300px; z-index: 2147483647";
const button = document.createElement("button");
button.textContent = "Not pressed";
button.setAttribute("aria-label", "Probe");
button.addEventListener("click", (event) => { button.textContent = event.isTrusted ? "Pressed by hand" : "Pressed by a script"; });
const born = document.createElement("button");
born.setAttribute("aria-label", "Background");
born.textContent = "?";
born.addEventListener("click", () => api.runtime.sendMessage("born").then((answer) => { born.textContent = answer; }));
root.append(button, born);
document.documentElement.append(host);

const look = () => {
  const words = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const start = texts.currentNode.data.indexOf("probe");
    if (start < 0) continue;
    const word = document.createRange();
    word.setStart(texts.currentNode, start);
    word.setEnd(texts.currentNode, start + 5);
    words.push(word);
  }
  CSS.highlights.set("hatcheck-caution", new Highlight(...words));
};
new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
