/** The popup: how things stand with the helper, the one thing to do next, who is speaking, and where it is quiet. */
import * as mandate from "./mandate.js";
import { act, api, ask, byId, commands, onChange } from "./parts.js";
import * as quiet from "./quiet.js";
import { CONNECTED, START_FIRST, TROUBLES } from "./words.js";

async function look() {
  await quiet.show();
  const state = await ask("state", {});
  const said = state.trouble
    ? TROUBLES[state.trouble]
    : { ...CONNECTED, state: `${CONNECTED.state} (port ${state.port})` };
  byId("state").textContent = said.state;
  byId("state").dataset["tone"] = state.trouble ? "bad" : "good";
  byId("next").replaceChildren(
    ...commands(state.trouble === "unpaired" && !(await isListening()) ? START_FIRST : said.next),
  );
  for (const id of ["history", "settings", "try"]) byId(id).hidden = Boolean(state.trouble);
  await mandate.show(state.trouble ? null : state);
}

async function isListening() {
  const connection = await ask("connection", {});
  return !connection.trouble && connection.listening;
}

/** @param {"history" | "settings" | "try"} page */
async function open(page) {
  const reply = await ask("open-page", { page });
  if (reply.trouble) await look();
  else window.close();
}

act("history", () => open("history"));
act("settings", () => open("settings"));
act("try", () => open("try"));
act("options", async () => {
  await api.runtime.openOptionsPage();
  window.close();
});
onChange(look);
await look();
