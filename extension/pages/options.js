/** The connection: which helper this browser talks to, and how to end that. */
import { act, ask, byId } from "./parts.js";
import { CONNECTED, TROUBLES } from "./words.js";

async function look() {
  const connection = await ask("connection", {});
  if (connection.trouble) return;
  byId("paired").hidden = !connection.paired;
  byId("unpaired").hidden = connection.paired;
  byId("since").textContent = connection.since && new Date(connection.since).toLocaleString();
  byId("digits").textContent = connection.digits;
  portField().value = String(connection.port);
  const state = await ask("state", {});
  byId("state").textContent = state.trouble ? TROUBLES[state.trouble].state : CONNECTED.state;
  byId("state").dataset["tone"] = state.trouble ? "bad" : "good";
}

function portField() {
  return /** @type {HTMLInputElement} */ (byId("port"));
}

async function disconnect() {
  await ask("disconnect", {});
  await look();
}

byId("place").addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask("set-port", { port: portField().valueAsNumber });
  await look();
});
act("disconnect", disconnect);
await look();
