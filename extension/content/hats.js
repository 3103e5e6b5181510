/** The two hats as pictures: a cap for oneself, a top hat for the employer. Their shapes tell them apart, not colour. */
const hats = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const CAP =
    "M2 10.6C2 6.6 4.7 4 8 4s5.7 2.4 5.9 6h1.3c.5 0 .8.4.8.9 0 .6-.6 1.1-1.4 1.1H3.2c-.7 0-1.2-.6-1.2-1.4z";
  const TOP_HAT =
    "M4.4 11 4 3.6C4 2.7 4.6 2 5.5 2h5c.9 0 1.5.7 1.5 1.6L11.6 11h2.9c.5 0 .8.4.8.8 0 .7-1.5 2.2-7.3 2.2" +
    "S.7 12.5.7 11.800c0-.4.3-.8.8-.8z";
  /** @type {Record<Mode, string>} */
  const SHAPES = { personal: CAP, employer: TOP_HAT };

  /** @param {Mode} mode */
  function picture(mode) {
    const drawing = document.createElementNS(SVG, "svg");
    const shape = document.createElementNS(SVG, "path");
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("class", "hat");
    drawing.setAttribute("aria-hidden", "true");
    shape.setAttribute("d", SHAPES[mode]);
    shape.setAttribute("fill", "currentColor");
    drawing.append(shape);
    return drawing;
  }

  return Object.freeze({ picture });
})();
