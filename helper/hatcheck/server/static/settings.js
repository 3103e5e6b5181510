/** The settings page. Each part is saved on its own, and what was typed stays until it is saved. */
import { wear } from "./appearance.js";
import { attempt, enter, say } from "./door.js";
import { button, byId, make } from "./elements.js";
import { clearComplaints, complain, readForm, writeForm } from "./fields.js";
import { Problem, call } from "./helper.js";
import { withRule } from "./muted.js";
import * as rows from "./rows.js";
import * as names from "./names.js";
import { drawSilenced } from "./silenced.js";
import { categories, ruleName } from "./words.js";

const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/**
 * How each form's values stand in the settings, and where errors in them point.
 * @type {Record<string, {changes: () => any, within: string}>}
 */
const FORMS = {
  speaking: { changes: speaking, within: "" },
  profile: { changes: () => ({ profile: readForm(byId("profile")) }), within: "/profile" },
  keeping: { changes: () => readForm(byId("keeping")), within: "" },
};

/** Forms with something typed and not saved. @type {Set<string>} */
const unsaved = new Set();

async function fill() {
  const [settings, { rules }, { clients }] = await Promise.all([
    call("GET", "/v1/settings"),
    call("GET", "/v1/rules"),
    call("GET", "/v1/clients"),
  ]);
  await drawSilenced();
  writeSpeaking(settings);
  byId("looks").elements.appearance.value = settings.appearance;
  writeForm(byId("profile"), settings.profile);
  writeForm(byId("keeping"), settings);
  tellFilled();
  drawMuted(settings.muted_rules, rules);
  drawClients(clients);
}

/** @param {any} settings */
function writeSpeaking({ mode, mandate, pause }) {
  const fields = byId("speaking").elements;
  fields.mode.value = mode;
  fields.pause.value = pause;
  fields.topic.value = mandate?.topic ?? "";
  fields.until.value = mandate?.until ? localMinute(new Date(mandate.until)) : "";
}

/** Whom the person speaks for, about what and until when, as on the wire. */
function speaking() {
  const { mode, topic, until, pause } = byId("speaking").elements;
  const end = until.value ? new Date(until.value).toISOString() : null;
  const isLimited = mode.value === "employer" && (topic.value.trim() || end);
  const mandate = isLimited ? { topic: topic.value.trim(), until: end } : null;
  return { mode: mode.value, mandate, pause: pause.value };
}

/** How much of the profile is filled in; nothing of it is needed, so this is a hint and not a demand. */
function tellFilled() {
  const values = Object.values(readForm(byId("profile")));
  const filled = values.filter((value) => (Array.isArray(value) ? value.length > 0 : value !== null && value !== "")).length;
  byId("filled").textContent = `${filled} of ${values.length} filled in.`;
}

/** A moment as a field for date and time has it: local, to the minute. @param {Date} moment */
function localMinute(moment) {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} name @param {{changes: () => any, within: string}} how */
async function save(name, { changes, within }) {
  const form = byId(name);
  clearComplaints(form);
  await attempt(async () => {
    try {
      await call("PATCH", "/v1/settings", { body: changes() });
    } catch (problem) {
      if (problem instanceof Problem && problem.errors.length > 0) {
        complain(problem.errors.map((error) => ({ ...error, pointer: error.pointer.slice(within.length) })));
        throw new Problem(problem.code, "Nothing was saved yet: see the field that is marked.");
      }
      throw problem;
    }
    unsaved.delete(name);
    delete form.dataset.unsaved;
    say("Saved.");
  });
}

/** @param {string[]} muted @param {any[]} rules */
function drawMuted(muted, rules) {
  const off = rules.filter((rule) => !rule.on);
  byId("none-muted").hidden = off.length > 0;
  byId("muted").replaceChildren(
    ...off.map((rule) => {
      const words = `${categories[rule.category]}: ${ruleName(rule)}`;
      const unmute = button("Switch on", () => switchOn(rule, muted, rules), { "aria-label": `Switch on: ${words}` });
      return make("li", { class: "row" }, make("span", {}, words), unmute);
    }),
  );
}

/** @param {any} rule @param {string[]} muted @param {any[]} rules */
async function switchOn(rule, muted, rules) {
  await attempt(async () => {
    const list = withRule(muted, rule, rules);
    const settings = await call("PATCH", "/v1/settings", { body: { muted_rules: list } });
    rule.on = true;
    drawMuted(settings.muted_rules, rules);
    say("The rule is on.");
    byId("muted-title").focus();
  });
}

/** @param {any[]} clients */
function drawClients(clients) {
  byId("callers").replaceChildren(
    ...clients.map((client) => {
      const used = client.last_used ? `last used ${WHEN.format(new Date(client.last_used))}` : "not used yet";
      const words = make("span", {}, make("strong", {}, client.name), ` – ${used}`);
      const named = { class: "danger", "aria-label": `Disconnect ${client.name}` };
      const remove = button("Disconnect", () => disconnect(client), named);
      return make("li", { class: "row" }, words, remove);
    }),
    ...(clients.length ? [] : [make("li", {}, "Nobody yet.")]),
  );
}

/** @param {any} client */
async function disconnect(client) {
  await attempt(async () => {
    await call("DELETE", `/v1/clients/${client.id}`);
    drawClients((await call("GET", "/v1/clients")).clients);
    say(`${client.name} is disconnected.`);
    byId("clients-title").focus();
  });
}

byId("looks").addEventListener("change", async () => {
  const appearance = byId("looks").elements.appearance.value;
  await attempt(async () => {
    await call("PATCH", "/v1/settings", { body: { appearance } });
    wear(appearance);
  });
});
for (const [name, how] of Object.entries(FORMS)) {
  const form = byId(name);
  const changed = () => {
    unsaved.add(name);
    form.dataset.unsaved = "";
    tellFilled();
  };
  form.noValidate = true; // the helper says what is wrong, at the field
  form.addEventListener("input", changed);
  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    save(name, how);
  });
  for (const fieldset of form.querySelectorAll(".rows")) rows.setUp(fieldset, changed);
  names.setUp(form, changed);
}
addEventListener("beforeunload", (event) => {
  if (unsaved.size > 0) event.preventDefault();
});
enter(fill);
