/** The queue column: waiting, hold and no-show. A tap on a row opens what can be done with that ticket. */

import { minutesSince } from "../../live/clock.js";
import { fill, h, icon } from "../../live/elements.js";

const LATE_MINUTES = 15;

export class QueueColumn {
  #open = null;

  /** `acts` carries out: callThis, resume, backToQueue, cancel, walkIn, slip, handout (each with a ticket where it needs one). */
  constructor({ element, acts }) {
    this.element = element;
    this.acts = acts;
  }

  draw(view, state) {
    this.last = [view, state];
    const key = JSON.stringify([
      this.#open,
      view.window?.id,
      view.ticket?.id,
      Boolean(view.calling),
      view.offline,
      rowKeys(view),
      state.staff_calls,
      state.alerts,
    ]);
    if (key === this.drawn) return;
    this.drawn = key;
    fill(this.element, [
      ...this.#calls(state),
      ...state.alerts.map(alertNote),
      ...this.#group("待ち", view.waiting, { element: "ol", first: true }),
      ...(view.hold.length ? this.#group("保留", view.hold) : []),
      ...(view.noShow.length ? this.#group("不在", view.noShow) : []),
      this.#foot(view),
    ]);
  }

  #group(title, tickets, { element = "ul", first = false } = {}) {
    const heading = h("h2", {}, title, h("span", {}, h("b", {}, String(tickets.length)), " 人"));
    const list = h(element, {}, ...tickets.map((ticket) => this.#row(ticket)));
    const none = first && !tickets.length && h("p", { class: "sub none" }, "お待ちの方はいません。");
    return [h("section", { class: first ? "" : "grp", "aria-label": title }, heading, none || list)];
  }

  #row(ticket) {
    const open = this.#open === ticket.id;
    const button = h(
      "button",
      { type: "button", "aria-expanded": String(open), "data-key": ticket.id, onclick: () => this.#toggle(ticket.id) },
      h("span", { class: "no" }, ticket.label),
      h(
        "span",
        { class: "pu" },
        ticket.purpose.short_label,
        ticket.state === "no_show" && ` ${ticket.call_count}回呼出`,
      ),
      minutes(ticket),
    );
    const [view] = this.last;
    const state = [open && "open", !view.mayCall(ticket) && "apart"].filter(Boolean).join(" ");
    return h("li", { class: state }, button, open && this.#choices(ticket));
  }

  #choices(ticket) {
    const [view] = this.last;
    const mayCall = view.mayCall(ticket);
    const free = view.window && !view.ticket && !view.calling && !view.leaving && mayCall;
    const act = (words, picture, run, disabled = false, kind = "q") =>
      h(
        "button",
        {
          class: `b ${kind}`,
          type: "button",
          disabled,
          "data-key": `${ticket.id}-${picture}`,
          onclick: () => {
            this.#open = null;
            run(ticket);
          },
        },
        icon(picture),
        words,
      );
    return h(
      "div",
      { class: "row-acts" },
      h("p", { class: "sub" }, about(ticket)),
      ticket.state === "hold"
        ? act("再開する", "play", this.acts.resume, !free, "")
        : act("この番号を呼ぶ", "bell", this.acts.callThis, !free, ""),
      !free && h("p", { class: "sub" }, whyNot(view, mayCall)),
      ticket.state !== "waiting" && act("待ちに戻す", "undo", this.acts.backToQueue),
      act("取り消す", "close", this.acts.cancel),
    );
  }

  #toggle(id) {
    this.#open = this.#open === id ? null : id;
    this.draw(...this.last);
  }

  #calls(state) {
    return state.staff_calls.map((call) =>
      h(
        "p",
        { class: "note warn call-note", role: "alert" },
        icon("bell"),
        h("span", {}, h("strong", {}, "係の者を呼んでいます"), h("br"), call.device),
        h("button", { class: "b t", type: "button", onclick: () => this.acts.seenCall(call.id) }, "対応した"),
      ),
    );
  }

  #foot(view) {
    const button = (words, picture, key, onclick) =>
      h("button", { class: "b q", type: "button", "data-key": key, onclick }, icon(picture), words);
    return h(
      "div",
      { class: "foot-acts" },
      button("番号札なしの方", "plus", "walk-in", () => this.acts.walkIn(view)),
      button("番号札を受け取る", "ticket", "slip", () => this.acts.slip(view)),
      button("リーフレットのみ", "file", "handout", () => this.acts.handout()),
    );
  }
}

function whyNot(view, mayCall) {
  if (!view.window) return "着席すると呼べます。";
  if (mayCall) return "いまの方が終わると呼べます。";
  return view.offline ? "回線が戻ると呼べます。" : "この番号は、回線が切れている別の端末で呼びます。番号札を見せに来たら「番号札を受け取る」で対応できます。";
}

function rowKeys(view) {
  return [view.waiting, view.hold, view.noShow].map((tickets) =>
    tickets.map((ticket) => [ticket.id, ticket.state, ticket.call_count, minutesSince(since(ticket)), view.mayCall(ticket)]),
  );
}

function since(ticket) {
  return ticket.state === "no_show" ? (ticket.called_at ?? ticket.issued_at) : ticket.issued_at;
}

function minutes(ticket) {
  const count = minutesSince(since(ticket));
  const late = ticket.state === "waiting" && count >= LATE_MINUTES;
  return h(
    "span",
    { class: late ? "mi late" : "mi" },
    late && icon("clock"),
    late && h("span", { class: "vh" }, "長く待っています "),
    `${count}分`,
  );
}

function about(ticket) {
  const via = { desk: "窓口で発行", walk_in: "番号札なし" }[ticket.issued_via];
  return [ticket.purpose.label, languageOf(ticket), ticket.referred && "交付窓口から", via].filter(Boolean).join("・");
}

const LANGUAGES = {
  ja: "日本語",
  "ja-easy": "やさしい日本語",
  en: "英語",
  "zh-Hans": "中国語",
  ko: "韓国語",
  vi: "ベトナム語",
  pt: "ポルトガル語",
};

export function languageOf(ticket) {
  return LANGUAGES[ticket.language] ?? ticket.language;
}

function alertNote(alert) {
  return h(
    "details",
    { class: `alert-note ${alert.level === "bad" ? "bad" : ""}` },
    h("summary", { "data-key": alert.code }, icon("warn"), h("span", {}, alert.title), icon("down")),
    h("p", {}, alert.advice),
  );
}
