/** Promise to call back. The number goes straight to the server, sealed there; this device never keeps it. */

import { officeNow } from "../../live/clock.js";
import { h, icon, page } from "../../live/elements.js";
import { newId } from "../../live/outbox.js";
import { findForbidden } from "../../privacy/detect.js";

const LATER_MS = 30 * 60_000;

export class BackForm {
  /** `onSend(body)` resolves with what is wrong, or with nothing. */
  constructor({ element, onSend }) {
    Object.assign(this, { element, onSend });
    element.addEventListener("submit", (event) => this.#submit(event));
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  open(call) {
    if (!this.element.hidden) return this.element.elements.number.focus();
    this.call = call && !call.manual ? call.id : null;
    this.id = newId();
    this.cameFrom = document.activeElement;
    this.element.replaceChildren(...this.#fields());
    this.element.hidden = false;
    this.element.elements.number.focus();
  }

  /** The keyboard goes back to where it came from: most often into the record, which then is saved with two keys. */
  close() {
    this.element.replaceChildren();
    this.element.hidden = true;
    const isThere = this.cameFrom?.isConnected && this.cameFrom !== document.body;
    (isThere ? this.cameFrom : document.querySelector("#rec:not([hidden]) h2"))?.focus();
  }

  #fields() {
    return [
      h("h2", {}, "折り返しの約束"),
      field("number", "電話番号", { type: "tel", inputmode: "tel", maxlength: 20, required: true }),
      field("due", "いつまでに", { type: "datetime-local", value: localTime(officeNow().getTime() + LATER_MS) }),
      field("about", "用件（個人の名前・番号は書かない）", { type: "text", maxlength: 200 }),
      h("p", { class: "sub" }, "電話番号は暗号化して預かり、折り返しが終わると消えます。この端末には残りません。"),
      h("p", { class: "err", role: "alert", hidden: true }),
      h(
        "div",
        { class: "actions" },
        h("button", { class: "b", type: "submit" }, icon("repeat"), "約束を登録"),
        h("button", { class: "b t", type: "button", onclick: () => this.close() }, "やめる"),
      ),
    ];
  }

  async #submit(event) {
    event.preventDefault();
    const { number, due, about } = this.element.elements;
    if (findForbidden(about.value).length) return this.#wrong("用件に書けない番号があります。番号を消してください。", about);
    const button = this.element.querySelector('[type="submit"]');
    button.disabled = true;
    const wrong = await this.onSend({
      id: this.id,
      number: number.value,
      due: due.value,
      about: about.value.trim(),
      call: this.call,
    });
    button.disabled = false;
    if (wrong) this.#wrong(wrong, number);
    else this.close();
  }

  #wrong(words, control) {
    const line = this.element.querySelector(".err");
    line.textContent = words;
    line.hidden = false;
    control.focus();
  }
}

function field(name, words, attributes) {
  const id = `back-${name}`;
  return h(
    "div",
    { class: "text" },
    h("label", { class: "lb", for: id }, words),
    h("input", { class: "f", id, name, autocomplete: "off", ...attributes }),
  );
}

/** 2026-11-20T10:42 in the office's zone, as the field wants it. */
function localTime(instant) {
  const zone = page.zone || "Asia/Tokyo";
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone })
    .format(instant)
    .replace(" ", "T");
}
