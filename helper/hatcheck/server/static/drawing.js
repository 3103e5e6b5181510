/** Pictures of numbers: the helper draws, this builds the drawing node by node, with its table beneath. */
import { byId, make } from "./elements.js";
import { call } from "./helper.js";

const LEAST_PX = 260;
const MOST_PX = 1200;

/** @typedef {{name: string, look: string, values: number[]}} Series `look` is a class of look.css */
/** @typedef {{id: string, kind: "columns" | "bars", title: string, sentence: string, head: string, labels: string[], series: Series[]}} Chart */

/** What each figure was asked to show last: an older answer that comes late is not shown. @type {WeakMap<HTMLElement, Chart>} */
const latest = new WeakMap();

/**
 * A figure with the chart, what its colours mean, and the same numbers as a table. Resolves once it is drawn; until then
 * it shows what it showed before.
 * @param {HTMLElement} figure one that is in the page, so that its width is known
 * @param {Chart} chart
 */
export async function draw(figure, chart) {
  latest.set(figure, chart);
  if (!figure.hasChildNodes()) fill(figure, chart); // the numbers are there at once, and if drawing fails
  const { paddingLeft, paddingRight } = getComputedStyle(figure);
  const room = figure.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const drawn = await drawing(chart, room);
  if (latest.get(figure) === chart) fill(figure, chart, drawn);
}

/** @param {HTMLElement} figure @param {Chart} chart @param {SVGElement[]} drawn */
const fill = (figure, chart, ...drawn) =>
  figure.replaceChildren(
    make("figcaption", {}, make("h2", {}, chart.title), make("p", {}, chart.sentence)),
    ...(chart.series.length > 1 ? [legend(chart.series)] : []),
    make("div", { class: "canvas" }, ...drawn),
    table(chart),
  );

/** @param {Chart} chart @param {number} room in CSS pixels */
async function drawing({ kind, title, labels, series }, room) {
  const width = Math.round(Math.min(Math.max(room, LEAST_PX), MOST_PX));
  const numbers = series.map(({ name, values }) => ({ name, values }));
  const root = build(await call("POST", "/v1/drawing", { body: { kind, title, width, labels, series: numbers } }));
  for (const [at, { look }] of series.entries()) {
    for (const part of root.querySelectorAll(`.color-${at}`)) part.classList.add(look);
  }
  root.setAttribute("role", "img");
  root.setAttribute("aria-label", `${title}. The table below has the numbers.`);
  root.setAttribute("width", String(width));
  return root;
}

/** @param {any} node tag, attributes and children, as on the wire @returns {SVGElement} */
function build({ tag, attributes, children }) {
  const element = /** @type {any} */ (document.createElementNS(byId("mixed-hats").namespaceURI, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) element.append(typeof child === "string" ? child : build(child));
  return element;
}

/** @param {Series[]} series */
const legend = (series) =>
  make(
    "ul",
    { class: "plain legend", "aria-hidden": "true" },
    ...series.map(({ name, look }) => make("li", {}, make("span", { class: `swatch ${look}` }), name)),
  );

/** @param {Chart} chart */
function table({ title, head, labels, series }) {
  const top = make("tr", {}, ...[head, ...series.map(({ name }) => name)].map((name) => make("th", { scope: "col" }, name)));
  const rows = labels.map((label, at) =>
    make("tr", {}, make("th", { scope: "row" }, label), ...series.map(({ values }) => make("td", {}, String(values[at])))),
  );
  return make(
    "details",
    { class: "numbers" },
    make("summary", {}, "The numbers as a table"),
    make(
      "div",
      { class: "wide-table", tabindex: "0", role: "region", "aria-label": title },
      make("table", {}, make("caption", { class: "unseen" }, title), make("thead", {}, top), make("tbody", {}, ...rows)),
    ),
  );
}
