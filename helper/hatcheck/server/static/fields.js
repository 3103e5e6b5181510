/** A form's fields and the values on the wire: reading, writing, and saying which one was refused and why. */
import { byId } from "./elements.js";
import * as names from "./names.js";
import * as rows from "./rows.js";

/** By the code of an error. @type {Readonly<Record<string, string>>} */
const COMPLAINTS = {
  type: "This does not have the right form.",
  format: "This does not have the right form.",
  length: "This is empty, too long, or there are too many.",
  value: "This is too small, too large, or there twice.",
  missing: "This is needed.",
  surrogate: "This holds half a character. Type it again.",
};

/** @typedef {{read: (field: any) => any, write: (field: any, value: any) => void}} Kind */

/** What each kind of field reads and writes. @type {Record<string, Kind>} */
const KINDS = {
  line: { read: (field) => field.value.trim(), write: (field, value = "") => void (field.value = value) },
  names: { read: names.read, write: (field, value = []) => names.write(field, value) },
  answer: {
    read: (field) => ({ true: true, false: false })[chosen(field)] ?? null,
    write: (field, value) => choose(field, String(value ?? "")),
  },
  choice: { read: (field) => chosen(field), write: (field, value) => choose(field, value) },
  check: { read: (field) => field.checked, write: (field, value) => void (field.checked = value) },
  number: {
    read: (field) => (field.value === "" ? null : Number(field.value)),
    write: (field, value) => void (field.value = value),
  },
  rows: { read: rows.read, write: (field, value = []) => rows.write(field, value) },
};

/** @param {HTMLElement} group of radio buttons @returns {string} */
function chosen(group) {
  return /** @type {HTMLInputElement | null} */ (group.querySelector("input:checked"))?.value ?? "";
}

/** @param {HTMLElement} group @param {string} value */
function choose(group, value) {
  for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === value;
}

/** @param {HTMLElement} form @returns {any[]} */
const fieldsOf = (form) => [...form.querySelectorAll("[data-kind]")];

/** @param {any} field */
const kindOf = (field) => /** @type {Kind} */ (KINDS[field.dataset.kind]);

/** @param {any} field @returns {string} */
const nameOf = (field) => field.dataset.name || field.name;

/** @param {HTMLElement} form @param {Record<string, any>} values */
export function writeForm(form, values) {
  for (const field of fieldsOf(form)) kindOf(field).write(field, values[nameOf(field)]);
}

/** @param {HTMLElement} form @returns {Record<string, any>} */
export function readForm(form) {
  return Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), kindOf(field).read(field)]));
}

/** Take back every complaint. @param {HTMLElement} form */
export function clearComplaints(form) {
  for (const problem of form.querySelectorAll(".problem")) problem.setAttribute("hidden", "");
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

/**
 * Say at each field what is wrong with it, and go to the first.
 * @param {{pointer: string, code: string}[]} errors pointers within the form's values, such as "/embargoes/0/until"
 */
export function complain(errors) {
  const fields = errors.map(({ pointer, code }) => {
    const [name = "", ...rest] = pointer.split("/").slice(1);
    const whole = byId(name);
    const field = (whole.dataset.kind === "rows" && rows.fieldAt(whole, rest)) || whole;
    field.setAttribute("aria-invalid", "true");
    const problem = field === whole ? byId(`${name}-problem`) : field.parentElement.querySelector(".problem");
    problem.textContent = COMPLAINTS[code] ?? "Hatcheck does not take this.";
    problem.hidden = false;
    return field;
  });
  fields[0]?.focus();
}
