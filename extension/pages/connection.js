/** In the options: which helper this browser talks to, how to end that, and the pause that the helper keeps. */
import { act, ask, byId, field } from "./parts.js";
import { CONNECTED, PAUSE, TROUBLES } from "./words.js";

export async function show() {
  const connection = await ask("connection", {});
  if (connection.trouble) return;
  byId("paired").hidden = !connection.paired;
  byId("unpaired").hidden = connection.paired;
  byId("since").textContent = connection.since && new Date(connection.since).toLocaleString();
  byId("digits").textContent = connection.digits;
  field("port").value = String(connection.port);
  const state = await ask("state", {});
  byId("state").textContent = state.trouble ? TROUBLES[state.trouble].state : CONNECTED.state;
  byId("state").dataset["tone"] = state.trouble ? "bad" : "good";
  showPause(state.trouble ? null : state.pause);
}

/** @param {Pause | null} pause null: only the helper knows, and it is away */
function showPause(pause) {
  /** @type {HTMLButtonElement} */ (byId("pause")).disabled = pause === null;
  byId("pause").setAttribute("aria-checked", String(pause === "on"));
  byId("pause-state").textContent = PAUSE[pause ?? "unknown"];
}

byId("place").addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask("set-port", { port: /** @type {HTMLInputElement} */ (byId("port")).valueAsNumber });
});
act("disconnect", async () => {
  await ask("disconnect", {});
});
act("pause", async () => {
  await ask("set-pause", { pause: byId("pause").getAttribute("aria-checked") === "true" ? "off" : "on" });
});
