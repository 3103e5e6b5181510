/** Every element of the overlay. Roles and names as far as our own needs them: its elements are few and plain. */
(root) => {
  const roles = {
    A: "link", BUTTON: "button", DIALOG: "dialog", H1: "heading", H2: "heading", H3: "heading", IMG: "img",
    LI: "listitem", OL: "list", OPTION: "option", OUTPUT: "status", P: "paragraph", SECTION: "region",
    SELECT: "combobox", TEXTAREA: "textbox", UL: "list",
  };
  const inputs = { checkbox: "checkbox", radio: "radio", range: "slider", button: "button", submit: "button" };
  const text = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  const texts = (elements) => elements.filter(Boolean).map(text).join(" ");
  const role = (element) => {
    const own = element.tagName === "INPUT" ? inputs[element.type] ?? "textbox" : roles[element.tagName] ?? "";
    return element.getAttribute("role") ?? own;
  };
  const name = (element) => {
    const labelled = element.getAttribute("aria-labelledby");
    if (labelled) return texts(labelled.split(/\s+/).map((id) => root.getElementById(id)));
    if (element.hasAttribute("aria-label")) return element.getAttribute("aria-label");
    if (element.labels?.length) return texts([...element.labels]);
    return element.getAttribute("alt") ?? (text(element) || element.title || "");
  };
  const is = (element, word) => {
    const said = element.getAttribute(`aria-${word}`);
    return said === null ? Boolean(element[word]) : said === "true";
  };
  const describe = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const moves = style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => time !== "0s");
    const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return {
      tag: element.tagName.toLowerCase(),
      role: role(element),
      name: name(element),
      text: text(element),
      rect: [box.left, box.top, box.width, box.height],
      attributes: Object.fromEntries(element.getAttributeNames().map((one) => [one, element.getAttribute(one)])),
      state: {
        checked: is(element, "checked") || is(element, "pressed"),
        expanded: is(element, "expanded"),
        disabled: is(element, "disabled"),
        focused: root.activeElement === element,
        visible: shown && box.width > 0 && box.height > 0,
      },
      style: { color: style.color, background: style.backgroundColor, font: style.fontSize, outline: style.outlineStyle,
        motion: moves ? "some" : "none" },
    };
  };
  return [...root.querySelectorAll("*")].filter((element) => element.tagName !== "STYLE").map(describe);
}
