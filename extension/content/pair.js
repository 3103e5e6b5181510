/**
 * On the helper's pairing page only: takes the secret out of the address, and pairs when the person presses our own
 * button. That is in a closed shadow root: the page cannot press it, and who merely sits on the port learns nothing.
 */
(() => {
  const USUAL_PORT = "4287";
  const SECRET = /^#([0-9a-f]{32})$/;

  if (location.pathname !== "/pair") return;
  const secret = SECRET.exec(location.hash)?.[1];
  if (secret) history.replaceState(null, "", location.pathname);

  const element = document.createElement("hatcheck-pair");
  const root = element.attachShadow({ mode: "closed" });
  const said = make("p", { role: "status" });
  const connect = make("button", {
    type: "button",
    "aria-disabled": "true",
    text: words.pair.connect,
    click: (event) => void press(event),
  });
  /** From performance.now(). */
  let shownSince = Infinity;

  /** @param {Event} event */
  async function press(event) {
    if (!secret || !trust.isMeant(event, connect, element, shownSince)) return;
    connect.hidden = true;
    said.textContent = words.pair.working;
    const reply = await ask.background("pair", { secret });
    if (reply.trouble) said.textContent = reply.trouble === "stranger" ? words.pair.stranger : words.pair.refused;
    else if (reply.digits === null) said.textContent = words.pair.asked;
    else succeed(reply.digits);
  }

  /** @param {string} digits */
  function succeed(digits) {
    const undo = make("button", {
      type: "button",
      text: words.pair.disconnect,
      click: (event) => void disconnect(event),
    });
    said.replaceChildren(words.pair.done(digits), undo);
  }

  /** @param {Event} event */
  async function disconnect(event) {
    if (!event.isTrusted) return;
    await ask.background("disconnect", {});
    said.textContent = words.pair.disconnected;
  }

  function show() {
    const isUnusual = location.port !== USUAL_PORT;
    said.textContent = !secret ? words.pair.noLink : isUnusual ? words.pair.unusual(Number(location.port)) : "";
    connect.hidden = !secret;
    sheet.dress(root);
    element.style.setProperty("all", "initial", "important");
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.append(make("div", { class: "layer", "data-theme": theme }, make("div", { class: "pair" }, connect, said)));
    document.documentElement.append(element);
    connect.focus();
    shownSince = performance.now();
    setTimeout(() => connect.removeAttribute("aria-disabled"), trust.SHOWN_MS);
  }

  addEventListener("DOMContentLoaded", show, { once: true });
})();
