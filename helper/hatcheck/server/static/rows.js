/** Lists of small groups of fields, such as a topic and a date. One part without a name stands for the whole row. */

/** @typedef {string | Record<string, string>} Row */

/** Make a fieldset's rows work. @param {HTMLElement} fieldset @param {() => void} changed */
export function setUp(fieldset, changed) {
  fieldset.querySelector(".add")?.addEventListener("click", () => {
    parts(addRow(fieldset))[0].focus();
  });
  fieldset.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!target.matches(".remove")) return;
    target.closest(".row")?.remove();
    /** @type {HTMLElement | null} */ (fieldset.querySelector(".add"))?.focus();
    changed();
  });
}

/** @param {HTMLElement} fieldset @param {Row[]} rows */
export function write(fieldset, rows) {
  fieldset.querySelector(".list")?.replaceChildren();
  for (const row of rows) {
    const drawn = addRow(fieldset);
    for (const part of parts(drawn)) part.value = typeof row === "string" ? row : row[part.dataset.part];
  }
}

/** What the rows hold; a row left empty counts as none. @param {HTMLElement} fieldset @returns {Row[]} */
export function read(fieldset) {
  return filledRows(fieldset).map((row) => {
    const [only] = parts(row);
    if (only.dataset.part === "") return only.value.trim();
    return Object.fromEntries(parts(row).map((part) => [part.dataset.part, part.value.trim()]));
  });
}

/**
 * The field that the rest of a pointer names, or its row's first.
 * @param {HTMLElement} fieldset
 * @param {string[]} rest such as ["1", "until"]
 */
export function fieldAt(fieldset, rest) {
  const row = filledRows(fieldset)[Number(rest[0])];
  return row && (parts(row).find((part) => part.dataset.part === rest[1]) ?? parts(row)[0]);
}

/** @param {HTMLElement} fieldset */
const filledRows = (fieldset) =>
  [...fieldset.querySelectorAll(".row")].filter((row) => parts(row).some((part) => part.value.trim()));

/** @param {Element} row @returns {any[]} */
const parts = (row) => [...row.querySelectorAll("[data-part]")];

/** @param {HTMLElement} fieldset */
function addRow(fieldset) {
  const template = /** @type {HTMLTemplateElement} */ (fieldset.querySelector("template"));
  const row = /** @type {Element} */ (document.importNode(template.content, true).firstElementChild);
  fieldset.querySelector(".list")?.append(row);
  return row;
}
