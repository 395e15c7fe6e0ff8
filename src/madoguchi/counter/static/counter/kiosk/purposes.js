/** The words of a purpose: the contract's own, or a translation where we have one for its code. */

import { h, icon } from "../../live/elements.js";
import { currentLanguage, has, say, write } from "../texts.js";

function isJapanese() {
  return currentLanguage() === "ja";
}

/** Put the purpose's name into an element. A purpose nobody translated keeps its Japanese name, marked as Japanese. */
export function writePurpose(element, purpose) {
  const key = `purpose.${purpose.code}`;
  if (has(key)) return write(element, key);
  element.textContent = purpose.label;
  element.lang = "ja";
  return element;
}

export function sayPurpose(purpose) {
  const key = `purpose.${purpose.code}`;
  return has(key) ? say(key) : purpose.label;
}

function writeHint(element, purpose) {
  const key = `purpose.${purpose.code}_hint`;
  const { minutes } = purpose;
  if (isJapanese() && purpose.hint) {
    element.textContent = purpose.hint;
    return element;
  }
  return has(key) ? write(element, key, { minutes }) : write(element, "kiosk.minutes", { minutes });
}

/** One large choice. */
export function purposeButton(purpose, onclick) {
  return h(
    "li",
    {},
    h(
      "button",
      { class: "ch", type: "button", "data-purpose": purpose.code, onclick },
      h("span", { class: "pic" }, icon(purpose.icon || "ticket")),
      h("span", {}, writePurpose(h("span", { class: "h" }), purpose), writeHint(h("span", { class: "d" }), purpose)),
      icon("right"),
    ),
  );
}
