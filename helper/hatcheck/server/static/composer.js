/** A text area with underlines: a mirror of its words lies behind it, and the marks stand in the mirror. */
import { shared } from "./change.js";
import { markPieces } from "./marked.js";

/** @typedef {Parameters<typeof markPieces>[1][number]} Mark */

/**
 * @param {HTMLElement} place holds a text area and its mirror
 * @param {(number: number | null) => void} pointed is told which warning the mouse or the caret is at
 */
export function setUp(place, pointed) {
  const area = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
  const mirror = /** @type {HTMLElement} */ (place.querySelector(".mirror"));
  let text = "";
  /** @type {Mark[]} */
  let marks = [];

  const draw = () => {
    text = area.value;
    // A line break at the end has no height of its own in a block, but it has in a text area.
    mirror.replaceChildren(...markPieces(text, marks), "\n");
  };

  area.addEventListener("input", () => {
    marks = moved(marks, text, area.value);
    draw();
  });
  area.addEventListener("pointermove", (event) => pointed(under(mirror, event.clientX, event.clientY)));
  area.addEventListener("pointerleave", () => pointed(null));
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === area) pointed(at(marks, area.selectionStart));
  });

  return {
    /** Underline what was found in exactly this text; if it is not the text any more, nothing happens. */
    show(/** @type {string} */ judged, /** @type {Mark[]} */ found) {
      if (judged !== area.value) return;
      marks = found;
      draw();
    },
    /** Exchange words as if they had been typed, so that undoing works. */
    exchange(/** @type {{start: number, end: number, replacement: string}} */ { start, end, replacement }) {
      area.focus();
      area.setSelectionRange(start, end);
      document.execCommand(replacement ? "insertText" : "delete", false, replacement);
    },
    /** Mark one warning's words as the ones that are pointed at. */
    point(/** @type {number | null} */ number) {
      for (const mark of mirror.querySelectorAll("mark")) {
        mark.classList.toggle("here", number !== null && numbersOf(mark).includes(number));
      }
    },
    /** Select words, such as a sentence. */
    select(/** @type {number} */ start, /** @type {number} */ end) {
      area.focus();
      area.setSelectionRange(start, end);
    },
  };
}

/** The marks whose words still stand after a change, where they stand now. @param {Mark[]} marks @param {string} before @param {string} after */
function moved(marks, before, after) {
  const { head, tail } = shared(before, after);
  const shift = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start < before.length - tail) return [];
    return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
  });
}

/** @param {HTMLElement} mirror @param {number} x @param {number} y */
function under(mirror, x, y) {
  const found = [...mirror.querySelectorAll("mark")].find((mark) =>
    [...mark.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
  );
  return found ? (numbersOf(found)[0] ?? null) : null;
}

/** @param {HTMLElement} mark */
const numbersOf = (mark) => (mark.dataset.numbers ?? "").split(" ").map(Number);

/** @param {Mark[]} marks @param {number} caret */
function at(marks, caret) {
  const number = marks.findIndex(({ start, end }) => start <= caret && caret <= end);
  return number < 0 ? null : number;
}
