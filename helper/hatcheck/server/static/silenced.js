/** Words that a rule is never to warn about again: listed, and taken back. */
import { attempt, say } from "./door.js";
import { button, byId, make } from "./elements.js";
import { call } from "./helper.js";
import { categories, ruleName } from "./words.js";

const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** Ask what is silenced, and list it. */
export async function drawSilenced() {
  const { silenced } = await call("GET", "/v1/silenced");
  byId("none-silenced").hidden = silenced.length > 0;
  byId("silenced").replaceChildren(...silenced.map(drawOne));
}

/** @param {{id: number, rule: string, category: string, since: string}} one */
function drawOne({ id, rule, category, since }) {
  const name = `${categories[category] ?? category}: ${ruleName({ id: rule })}`;
  const when = WHEN.format(new Date(since));
  const undo = button("Warn again", () => unsilence(id), { "aria-label": `Warn again: ${name}, silenced on ${when}` });
  return make("li", { class: "row" }, make("span", {}, name, make("span", { class: "hint" }, ` – words silenced on ${when}`)), undo);
}

/** @param {number} id */
async function unsilence(id) {
  await attempt(async () => {
    await call("DELETE", `/v1/silenced/${id}`);
    await drawSilenced();
    say("Hatcheck warns about those words again.");
    byId("silenced-title").focus();
  });
}
