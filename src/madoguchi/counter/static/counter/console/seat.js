/** Before anything else: at which window does this clerk sit? */

import { fill, h, icon } from "../../live/elements.js";

export class SeatPanel {
  constructor({ element, onSit }) {
    this.element = element;
    this.onSit = onSit;
  }

  draw(view, state, outbox) {
    this.element.hidden = Boolean(view.window);
    if (view.window) return;
    const sitting = outbox.pending.find((entry) => entry.kind === "sit" && !entry.body.offline);
    const key = JSON.stringify([
      sitting?.id,
      view.offline,
      state.windows.map((one) => [one.number, one.clerk?.name, one.ticket?.id]),
    ]);
    if (key === this.drawn) return;
    this.drawn = key;
    fill(this.element, [
      h("h1", { tabindex: "-1" }, "どの窓口に座りますか"),
      h("p", {}, "選ぶと、その窓口から番号を呼べます。"),
      h("ul", { class: "seats" }, ...state.windows.map((one) => this.#window(one, sitting, view.offline))),
    ]);
  }

  /** Without a line only an empty window can be taken: who sits at another one cannot be asked. */
  #window(one, sitting, offline) {
    const busy = sitting?.body.window === one.id;
    const serving = one.clerk !== null && (one.ticket !== null || offline);
    const words = one.clerk
      ? [icon("person"), serving ? `${one.clerk.name}（${one.ticket ? "対応中" : "着席中"}）` : `${one.clerk.name}と交代`]
      : "空き";
    return h(
      "li",
      {},
      h(
        "button",
        {
          class: "b l seat",
          type: "button",
          "data-key": one.id,
          disabled: serving || Boolean(sitting),
          "aria-busy": busy ? "true" : null,
          onclick: () => this.onSit(one),
        },
        h("span", { class: "no" }, `窓口${one.number}`),
        h("span", { class: "who" }, busy ? "着席しています…" : words),
      ),
    );
  }
}
