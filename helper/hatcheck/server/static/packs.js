/** Packs of the person's own: written here, checked while they are typed, kept only when they are right. */
import { attempt, say } from "./door.js";
import { button, byId, make } from "./elements.js";
import { Problem, call } from "./helper.js";
import { isSure } from "./sure.js";
import { counted } from "./words.js";

const PAUSE_MS = 500;
const START = `category: confidential-business
severity: caution
message: "“{match}” is a name for us only – has it gone public?"
why: "Somebody outside would learn of it here first."
advice: "Leave the name out, or wait until it is announced."
work_link: 0
rules:
  - id: confidential-business.our-project
    match: {words: ["project lantern"]}
    examples:
      warns: ["[Project Lantern] is late again.", "So much for [project lantern]."]
      quiet: ["A lantern for the garden.", "The project is late."]
`;

let pause = 0;

/** List the packs there are. */
export async function show() {
  const { packs } = await call("GET", "/v1/packs");
  byId("packs").replaceChildren(...packs.map(drawPack));
}

/** @param {{name: string, text: string, rules: number, complaint: string}} pack */
function drawPack(pack) {
  const state = pack.complaint ? `left out: ${pack.complaint}` : counted(pack.rules, "rule", "rules");
  const words = make("span", {}, make("strong", {}, pack.name), ` – ${state}`);
  return make("li", { class: "row" }, words, button("Edit", () => open(pack.name, pack.text), { "aria-label": `Edit ${pack.name}` }));
}

/** @param {string} name "" for a new one @param {string} text */
function open(name, text) {
  byId("pack").hidden = false;
  byId("pack-name").value = name;
  byId("pack-name").readOnly = name !== "";
  byId("erase-pack").hidden = name === "";
  byId("pack-text").value = text;
  byId("pack-problem").textContent = "";
  number(null);
  byId(name ? "pack-text" : "pack-name").focus();
  if (name) checkSoon(0);
}

/** Number the lines, and point at the one that is wrong. @param {number | null} wrong from 1 */
function number(wrong) {
  const area = byId("pack-text");
  const count = area.value.split("\n").length;
  const lines = Array.from({ length: count }, (_, at) => make("li", { class: at + 1 === wrong ? "wrong" : null }));
  byId("pack").querySelector(".lines").replaceChildren(...lines);
  area.toggleAttribute("aria-invalid", wrong !== null);
}

/** Ask what is wrong with the pack, without keeping it. @returns {Promise<{complaint: string}>} */
async function check() {
  const [name, text] = [byId("pack-name").value.trim() || "my-pack", byId("pack-text").value];
  const answer = await call("POST", "/v1/packs/try", { body: { name, text } });
  if (text === byId("pack-text").value) tell(answer);
  return answer;
}

/** @param {number} wait in milliseconds */
function checkSoon(wait) {
  clearTimeout(pause);
  pause = setTimeout(() => attempt(async () => void (await check())), wait);
}

/** @param {{rules: number, complaint: string, line: number | null}} answer */
function tell({ rules, complaint, line }) {
  number(line);
  byId("pack-problem").classList.toggle("bad", complaint !== "");
  byId("pack-problem").textContent = complaint || `Right: ${counted(rules, "rule", "rules")}, and every example holds.`;
}

async function save() {
  const name = byId("pack-name").value.trim();
  await attempt(async () => {
    const { complaint } = await check();
    if (complaint) throw new Problem("bad-pack", "Nothing was saved yet: see the line that is marked.");
    await call("PUT", `/v1/packs/${encodeURIComponent(name)}`, { body: { text: byId("pack-text").value } });
    byId("pack-name").readOnly = true;
    byId("erase-pack").hidden = false;
    await show();
    say("Saved. The rules are on from now on.");
  });
}

async function erase() {
  const name = byId("pack-name").value;
  if (!(await isSure("Erase this pack?", `The rules of “${name}” will be gone.`))) return;
  await attempt(async () => {
    await call("DELETE", `/v1/packs/${encodeURIComponent(name)}`);
    byId("pack").hidden = true;
    await show();
    say("The pack is erased.");
    byId("new-pack").focus();
  });
}

/** Make the buttons and the editor work. */
export function setUp() {
  const area = byId("pack-text");
  byId("new-pack").addEventListener("click", () => {
    open("", START);
    checkSoon(0);
  });
  byId("erase-pack").addEventListener("click", erase);
  byId("pack").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    save();
  });
  area.addEventListener("input", () => {
    checkSoon(PAUSE_MS);
  });
  area.addEventListener("scroll", () => {
    byId("pack").querySelector(".lines").scrollTop = area.scrollTop;
  });
}
