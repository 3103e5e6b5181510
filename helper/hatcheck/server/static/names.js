/** Lists of names as chips. While a name is typed, the helper tells which words it would catch. */
import { attempt } from "./door.js";
import { button, make } from "./elements.js";
import { call } from "./helper.js";

const PAUSE_MS = 250;

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const pauses = new WeakMap();

/** What the field holds, also what is typed and not yet a chip. @param {HTMLElement} field @returns {string[]} */
export function read(field) {
  const chips = [...field.querySelectorAll(".chips li span")].map((one) => one.textContent ?? "");
  return [...new Set([...chips, inputOf(field).value.trim()])].filter(Boolean);
}

/** @param {HTMLElement} field @param {string[]} names */
export function write(field, names) {
  field.querySelector(".chips")?.replaceChildren(...names.map((name) => chip(field, name)));
}

/** Make the fields of a form work. @param {HTMLElement} form @param {() => void} changed */
export function setUp(form, changed) {
  for (const one of form.querySelectorAll(".names")) setUpField(/** @type {HTMLElement} */ (one), changed);
  for (const input of form.querySelectorAll("[data-catches]")) {
    input.addEventListener("input", () => tellSoon(/** @type {HTMLInputElement} */ (input)));
  }
}

/** @param {HTMLElement} field @param {() => void} changed */
function setUpField(field, changed) {
  const input = inputOf(field);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      take(field);
    }
    if (event.key === "Backspace" && !input.value) {
      field.querySelector(".chips li:last-child")?.remove();
      changed();
    }
  });
  input.addEventListener("blur", () => take(field));
  input.addEventListener("paste", (event) => {
    const lines = event.clipboardData?.getData("text").split("\n") ?? [];
    if (lines.length < 2) return;
    event.preventDefault();
    write(field, [...new Set([...read(field), ...lines.map((line) => line.trim()).filter(Boolean)])]);
    changed();
  });
  field.addEventListener("hatcheck-removed", () => {
    input.focus();
    changed();
  });
}

/** What is typed becomes a chip. @param {HTMLElement} field */
function take(field) {
  write(field, read(field));
  inputOf(field).value = "";
}

/** @param {HTMLElement} field @param {string} name */
function chip(field, name) {
  const item = make("li", {}, make("span", { dir: "auto" }, name));
  const act = () => {
    item.remove();
    field.dispatchEvent(new Event("hatcheck-removed"));
  };
  item.append(button("×", act, { "aria-label": `Remove ${name}` }));
  return item;
}

/** @param {HTMLElement} field */
const inputOf = (field) => /** @type {HTMLInputElement} */ (field.querySelector("input"));

/** @param {HTMLInputElement} input */
function tellSoon(input) {
  clearTimeout(pauses.get(input));
  pauses.set(input, setTimeout(() => attempt(() => tell(input)), PAUSE_MS));
}

/** Say which words the name that is typed would catch. @param {HTMLInputElement} input */
async function tell(input) {
  const words = input.value.trim();
  const told = /** @type {HTMLElement} */ (input.parentElement?.querySelector(".catches"));
  const { catches } = words ? await call("POST", "/v1/catches", { body: { field: input.dataset.catches, words } }) : { catches: [] };
  if (input.value.trim() !== words) return; // another answer is on its way
  const spellings = catches.map(
    (/** @type {{words: string, capital: boolean}} */ one) => `“${one.words}”${one.capital ? " (with a capital)" : ""}`,
  );
  told.textContent = spellings.length ? `Catches ${spellings.join(", ")}.` : words ? "This catches nothing." : "";
}
