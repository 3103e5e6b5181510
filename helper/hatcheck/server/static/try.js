/** The page for trying a text: judge it as the extension would, and show everything that is said. */
import { attempt, enter } from "./door.js";
import { byId } from "./elements.js";
import { call } from "./helper.js";
import { drawReport } from "./report.js";
import { warningCount } from "./words.js";

const PAUSE_MS = 500;

let pause = 0;
let running = new AbortController();

async function fill() {
  const { mode } = await call("GET", "/v1/settings");
  byId("draft").elements.mode.value = mode;
}

async function check() {
  clearTimeout(pause);
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const text = byId("text").value;
  const mode = byId("draft").elements.mode.value;
  if (!text) return clear();
  await attempt(async () => {
    try {
      show(text, await call("POST", "/v1/check", { body: { text, mode }, signal }));
    } catch (reason) {
      if (!signal.aborted) throw reason;
    }
  });
}

function clear() {
  byId("count").textContent = "";
  byId("report").replaceChildren();
  byId("answer").hidden = true;
}

/** @param {any} text @param {any} report */
function show(text, report) {
  byId("count").textContent = `Checked: ${warningCount(report)}.`;
  byId("report").replaceChildren(drawReport(text, report));
  byId("answer").hidden = false;
}

byId("draft").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  check();
});
byId("draft").addEventListener("input", (/** @type {Event} */ event) => {
  clearTimeout(pause);
  pause = setTimeout(check, event.target === byId("text") ? PAUSE_MS : 0);
});
enter(fill);
