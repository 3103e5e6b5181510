/** Asks before one pairing takes another's place, so that a link from somebody else cannot do it unnoticed. */
import { act, ask, byId } from "./parts.js";

async function look() {
  const pending = await ask("pending", {});
  byId("question").hidden = Boolean(pending.trouble);
  if (pending.trouble) {
    say("There is nothing to decide any more: the link was used, or two minutes have passed.");
    return;
  }
  byId("current").textContent = String(pending.current);
  byId("port").textContent = String(pending.port);
  byId("digits").textContent = pending.digits;
}

/** @param {boolean} accept @param {string} done */
async function decide(accept, done) {
  const reply = await ask("confirm", { accept });
  byId("question").hidden = true;
  say(
    reply.trouble
      ? "The helper did not accept the link. Nothing was changed; run “hatcheck pair” for a new one."
      : done,
  );
}

/** @param {string} sentence */
function say(sentence) {
  byId("outcome").textContent = sentence;
}

act("keep", () => decide(false, "Nothing was changed. You can close this tab."));
act("replace", () => decide(true, "Connected to the new helper. You can close this tab."));
await look();
