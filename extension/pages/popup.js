/** The popup: how things stand with the helper, the one thing to do next, and the switch of who is speaking. */
import { act, api, ask, byId } from "./parts.js";
import { CONNECTED, START_FIRST, TROUBLES } from "./words.js";

const SPEAKERS = { personal: "Speaking for myself", employer: "Speaking for my employer" };

/** @type {Mode | null} */
let mode = null;

async function look() {
  const state = await ask("state", {});
  const said = state.trouble
    ? TROUBLES[state.trouble]
    : { ...CONNECTED, state: `${CONNECTED.state} (port ${state.port})` };
  byId("state").textContent = said.state;
  byId("state").dataset["tone"] = state.trouble ? "bad" : "good";
  byId("next").replaceChildren(
    ...withCommands(state.trouble === "unpaired" && !(await isListening()) ? START_FIRST : said.next),
  );
  byId("history").hidden = byId("settings").hidden = Boolean(state.trouble);
  showMode(state.trouble ? null : state.mode);
}

async function isListening() {
  const connection = await ask("connection", {});
  return !connection.trouble && connection.listening;
}

/** Words between backquotes are commands to type. @param {string} sentence */
function withCommands(sentence) {
  return sentence.split("`").map((words, number) => {
    if (number % 2 === 0) return words;
    const command = document.createElement("code");
    command.textContent = words;
    return command;
  });
}

/** @param {Mode | null} current null: nobody knows */
function showMode(current) {
  mode = current;
  byId("switch").hidden = mode === null;
  byId("switch").setAttribute("aria-checked", String(mode === "employer"));
  byId("speaker").textContent = mode ? SPEAKERS[mode] : "";
}

async function flip() {
  await ask("set-mode", { mode: mode === "employer" ? "personal" : "employer", minutes: null });
  await look();
}

/** @param {"history" | "settings"} page */
async function open(page) {
  const reply = await ask("open-page", { page });
  if (reply.trouble) await look();
  else window.close();
}

act("switch", flip);
act("history", () => open("history"));
act("settings", () => open("settings"));
act("connection", async () => {
  await api.runtime.openOptionsPage();
  window.close();
});
await look();
