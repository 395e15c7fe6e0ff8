/** The card of the own seat: where one sits, what the seat does, and the buttons which change it. */

import { fill, h, icon } from "../../live/elements.js";
import { wayOut } from "../../live/way_out.js";
import { timer } from "./timers.js";

const PICTURES = { ready: "check", paused: "pause", ringing: "bell", talking: "phone", after_call: "edit", out: "leave" };

export class SeatCard {
  #pausing = false;

  /** `acts` carries out: setSeat, answerByHand, endByHand, openBack. */
  constructor({ element, reasons, acts }) {
    Object.assign(this, { element, reasons, acts });
  }

  draw(state, current) {
    const { seat, seats, unready } = state;
    const byHand = current?.manual && current.state === "talking" ? current : null;
    const key = JSON.stringify([seat, seat ? null : [seats, unready], byHand?.id, this.#pausing]);
    if (key === this.drawn) return;
    Object.assign(this, { drawn: key, shown: [state, current] });
    fill(this.element, this.#content(seat, state, byHand));
  }

  #content(seat, { seats, unready }, byHand) {
    if (seat) return this.#sitting(seat, byHand);
    return unready.length ? this.#notReady(unready) : this.#standing(seats, byHand);
  }

  /** Nobody takes a call before the post is approved and the training complete: why not, and what to do. */
  #notReady(unready) {
    return [
      h("h1", { class: "ask" }, "まだ電話を受けられません"),
      h("ul", { class: "against" }, ...unready.map((words) => h("li", {}, icon("warn"), h("span", {}, words)))),
      h("div", { class: "ops" }, ...wayOut()),
    ];
  }

  #sitting(seat, byHand) {
    const name = seat.number === null ? seat.agent : `席${String(seat.number).padStart(2, "0")}`;
    return [
      h("h1", { class: "id" }, name),
      h(
        "div",
        { class: "meta" },
        h(
          "p",
          {},
          h("span", { class: `st ${level(seat.state)}` }, icon(PICTURES[seat.state]), stateWords(seat)),
          timer(seat.since),
        ),
        seat.by_telephone && h("p", { class: "sub" }, "受付と休止は、電話機の操作で切り替わります。"),
      ),
      h("div", { class: "ops" }, ...this.#buttons(seat, byHand)),
      this.#pausing && this.#reasons(),
    ];
  }

  #buttons(seat, byHand) {
    const { acts } = this;
    const set = !seat.by_telephone;
    return [
      this.#answer(byHand),
      set && button("受付可", "check", "ready", () => acts.setSeat("ready"), "F4", seat.state === "ready"),
      set && button("休止", "pause", "pause", () => this.#pause(!this.#pausing), "F8", false, this.#pausing),
      button("折り返しを約束", "repeat", "back", () => acts.openBack(), "F9"),
      button("席を離れる", "leave", "stand", () => acts.setSeat("stand"), null),
    ].filter(Boolean);
  }

  #standing(seats, byHand) {
    const words = seats.length
      ? "座ると、この席に来る電話の記録がここに開きます。"
      : "席が登録されていません。責任者に頼んでください。席がなくても「電話を受けた」から記録できます。";
    return [
      h("h1", { class: "ask" }, "どの席に座りますか"),
      h("p", { class: "meta" }, words),
      h("div", { class: "seats" }, ...seats.map((one) => this.#choice(one))),
      h(
        "div",
        { class: "ops" },
        this.#answer(byHand),
        button("折り返しを約束", "repeat", "back", () => this.acts.openBack(), "F9"),
      ),
    ];
  }

  #choice(one) {
    const name = `席${String(one.number).padStart(2, "0")}`;
    const sit = () => this.acts.setSeat("sit", { seat: one.id });
    return h(
      "button",
      { class: "b l", type: "button", "data-key": one.id, disabled: Boolean(one.taken_by), onclick: sit },
      name,
      one.taken_by && h("small", {}, `${one.taken_by}さんが着席中`),
    );
  }

  #answer(byHand) {
    const { acts } = this;
    if (byHand) return button("電話が終わった", "phone", "answer", () => acts.endByHand(byHand), "F2");
    return button("電話を受けた", "phone", "answer", () => acts.answerByHand(), "F2");
  }

  #pause(open) {
    this.#pausing = open;
    this.draw(...this.shown);
    this.element.querySelector(".why button")?.focus();
  }

  #reasons() {
    const choose = (reason) => {
      this.#pausing = false;
      this.acts.setSeat("pause", { reason });
      this.draw(...this.shown);
    };
    return h(
      "div",
      { class: "why", role: "group", "aria-label": "休止の理由" },
      h("span", { class: "lb" }, "休止の理由"),
      ...this.reasons.map((one) =>
        h("button", { class: "b q l", type: "button", "data-key": one.value, onclick: () => choose(one.value) }, one.label),
      ),
    );
  }
}

function level(state) {
  return { ready: "ok", paused: "warn", ringing: "warn", talking: "info", after_call: "info" }[state] ?? "";
}

function stateWords({ label, reason }) {
  return reason ? `${label}（${reason}）` : label;
}

function button(words, picture, key, onclick, shortcut, disabled = false, expanded = null) {
  const kind = key === "answer" ? "" : "q";
  const more = expanded === null ? {} : { "aria-expanded": String(expanded) };
  return h(
    "button",
    { class: `b l ${kind}`, type: "button", "data-key": key, disabled, onclick, "aria-keyshortcuts": shortcut, ...more },
    icon(picture),
    words,
    shortcut && h("kbd", {}, shortcut),
  );
}
