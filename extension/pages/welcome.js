/** The first page: the one thing to do next, then a sentence to try. It goes on by itself once the browser is connected. */
import { act, api, ask, byId, commands, field, onChange, spell } from "./parts.js";
import { CONNECTED, READS, SAMPLE, SEVERITIES, START_FIRST, TROUBLES } from "./words.js";

/** Drops answers about what has been changed since. */
let turn = 0;

async function look() {
  const state = await ask("state", {});
  byId("state").textContent = state.trouble ? TROUBLES[state.trouble].state : CONNECTED.state;
  byId("state").dataset["tone"] = state.trouble ? "bad" : "good";
  byId("next").replaceChildren(...(state.trouble ? commands(await next(state.trouble)) : []));
  byId("later").hidden = !state.trouble;
  byId("trial").hidden = byId("done").hidden = Boolean(state.trouble);
  if (!state.trouble) await judge();
}

/** @param {Trouble} trouble */
async function next(trouble) {
  const connection = await ask("connection", {});
  const isThere = !connection.trouble && connection.listening;
  return trouble === "unpaired" && !isThere ? START_FIRST : TROUBLES[trouble].next;
}

async function judge() {
  const mine = ++turn;
  const text = field("text").value;
  const reply = text.trim() === "" ? null : await ask("check", { text });
  if (mine !== turn) return;
  byId("answer").replaceChildren(...(reply && !reply.trouble ? told(text, reply.report) : []));
}

/** @param {string} text @param {DraftReport} report */
function told(text, { voice, warnings }) {
  const reads = document.createElement("p");
  reads.className = "state";
  reads.textContent = READS[voice.label];
  const list = document.createElement("ul");
  for (const { severity, start, end, message } of warnings) {
    const item = document.createElement("li");
    const words = document.createElement("mark");
    words.dataset["tone"] = severity;
    words.textContent = text.slice(start, end);
    item.append(words, ` ${SEVERITIES[severity]}: ${message}`);
    list.append(item);
  }
  return warnings.length > 0 ? [reads, list] : [reads];
}

async function showKeys() {
  const reply = await ask("preferences", {});
  if (!reply.trouble) byId("walk").textContent = spell(reply.preferences.keys.walk);
}

field("text").value = SAMPLE;
field("text").addEventListener("input", () => void judge());
act("settings", async () => {
  await ask("open-page", { page: "settings" });
});
act("options", () => api.runtime.openOptionsPage());
onChange(look);
await showKeys();
await look();
