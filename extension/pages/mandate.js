/** In the popup: who is speaking, what about, and until when. Here, and not in a page, employer and topic are named. */
import { act, ask, byId, field } from "./parts.js";
import { ENDS, FOR, MYSELF } from "./words.js";

/** @type {Mode} */
let mode = "personal";
/** One change after the other: each starts from what the one before has left. @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {() => Promise<unknown>} change */
const inTurn = (change) => (last = last.then(change));

/** @param {State | null} state null: nobody knows */
export async function show(state) {
  byId("speaking").hidden = state === null;
  if (!state) return;
  mode = state.mode;
  const isOn = mode === "employer";
  const known = await ask("mandate", {});
  byId("switch").setAttribute("aria-checked", String(isOn));
  byId("speaker").textContent = isOn ? FOR(known.trouble ? "" : known.employer) : MYSELF;
  byId("mandate").hidden = !isOn;
  byId("ends").hidden = !state.until;
  byId("ends").textContent = state.until ? ENDS(new Date(state.until)) : "";
  field("length").value = state.until ? "kept" : "";
  if (document.activeElement !== byId("topic")) field("topic").value = known.trouble ? "" : known.topic;
}

act("switch", async () => {
  await inTurn(() => ask("set-mode", { mode: mode === "employer" ? "personal" : "employer", minutes: null }));
});
byId("length").addEventListener("change", () => {
  const minutes = /** @type {MandateLength} */ (Number(field("length").value) || null);
  void inTurn(() => ask("set-mode", { mode: "employer", minutes }));
});
byId("topic").addEventListener("change", () => {
  const topic = field("topic").value;
  void inTurn(() => ask("set-topic", { topic }));
});
byId("mandate").addEventListener("submit", (event) => event.preventDefault());
