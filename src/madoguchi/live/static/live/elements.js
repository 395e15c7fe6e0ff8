/** Small builders for pages which scripts draw. Text is always text: nothing here parses HTML. */

/** h("button", {class: "b", type: "button", onclick}, "次を呼ぶ") */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const OTHER_NAMES = { reader: "face", talk: "help" };

/** A picture of the sprite whose address the page names in `data-icons`. */
export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  picture.setAttribute("class", "ic");
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${document.body.dataset.icons}#${OTHER_NAMES[name] ?? name}`);
  picture.append(use);
  return picture;
}

/** Put new children into an element, keeping the keyboard's place when a child of the same `data-key` had it. */
export function fill(element, ...children) {
  const key = element.contains(document.activeElement)
    ? document.activeElement.closest("[data-key]")?.dataset.key
    : null;
  element.replaceChildren(...children.flat().filter(Boolean));
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** The page's own facts, from `data-…` attributes of <body>. */
export const page = document.body.dataset;
