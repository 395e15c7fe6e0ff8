/** What somebody does who may not sit down today: whom to tell, and the page which says what is missing. */

import { h, icon, page } from "./elements.js";

export function wayOut() {
  return [
    page.tell ? h("span", { class: "tell" }, page.tell) : null,
    h("a", { class: "b", href: page.way }, icon("list"), page.wayLabel),
  ];
}

/** The way out of a refusal: only of the one which says that somebody is not ready. */
export function wayOutOf(code) {
  return code === "not_ready" ? wayOut() : [];
}
