/** The card of the visitor at this window: number, state, and the buttons which move the ticket. */

import { minutesSince } from "../../live/clock.js";
import { fill, h, icon } from "../../live/elements.js";
import { languageOf } from "./queue.js";
import { whyNotCall } from "./view.js";

export class NowCard {
  /** `acts` carries out: callNext, start, recall, hold, noShow, more, stopCalling. */
  constructor({ element, acts }) {
    this.element = element;
    this.acts = acts;
  }

  draw(view, outbox) {
    const { ticket, calling } = view;
    const busy = ticket && outbox.isPending(["recall", "start"], ticket.id);
    const key = JSON.stringify([
      view.window?.number,
      ticket,
      calling?.id,
      calling && outbox.line,
      busy,
      this.#minutes(ticket),
      view.waiting.length,
      view.closed,
      view.offline && view.ours.length,
    ]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.element.hidden = !view.window;
    fill(this.element, [...this.#face(view, outbox), this.#buttons(view, busy)]);
  }

  #minutes(ticket) {
    return ticket && minutesSince(ticket.serving_at ?? ticket.called_at ?? ticket.issued_at);
  }

  #face(view, outbox) {
    const { ticket, calling } = view;
    if (ticket) return [heading(ticket), h("div", { class: "meta" }, h("p", {}, status(ticket)), facts(ticket))];
    if (calling) return this.#callingFace(view, outbox);
    const words = view.offline ? offlineWords(view) : onlineWords(view);
    return [
      h("h1", { class: "id idle", tabindex: "-1" }, `窓口${view.window?.number}`),
      h(
        "div",
        { class: "meta" },
        h("p", {}, h("span", { class: "st" }, icon("check"), "空いています")),
        h("p", {}, words),
      ),
    ];
  }

  #callingFace(view, outbox) {
    const down = outbox.line !== "well";
    return [
      h("h1", { class: "id idle", tabindex: "-1" }, `窓口${view.window?.number}`),
      h(
        "div",
        { class: "meta" },
        h("p", {}, h("strong", {}, down ? "回線が戻るまで呼べません" : "呼び出しを送っています…")),
        down &&
          h(
            "p",
            {},
            "回線が戻ると自動で呼びます。",
            h(
              "button",
              { class: "b t", type: "button", "data-key": "stop", onclick: () => this.acts.stopCalling(view.calling) },
              "呼ぶのをやめる",
            ),
          ),
      ),
    ];
  }

  #buttons(view, busy) {
    const { ticket } = view;
    const called = ticket?.state === "called";
    const why = whyNotCall(view);
    const first = called
      ? button("対応を始める", "play", "start", "", () => this.acts.start(ticket), busy, "")
      : button(
          "次を呼ぶ",
          "bell",
          "call",
          ticket ? "" : "p",
          () => this.acts.callNext(),
          Boolean(why) || view.leaving,
          "F2",
        );
    return h(
      "div",
      { class: "ops" },
      first,
      button("再呼出", "repeat", "recall", "", () => this.acts.recall(ticket), !called || busy, "F4"),
      button("保留", "pause", "hold", "q", () => this.acts.hold(ticket), !ticket, "F8"),
      button("不在", "absent", "no-show", "q", () => this.acts.noShow(ticket), !called, "F9"),
      button("ほか", "list", "more", "q", () => this.acts.more(view), !ticket, null),
    );
  }
}

function onlineWords(view) {
  const count = view.waiting.length;
  return [count ? `${count}人お待ちです。` : "お待ちの方はいません。", view.closed].join("");
}

/** Without a line only this device's own numbers are called, so that nobody is called twice. */
function offlineWords({ ours, waiting }) {
  const others = waiting.length - ours.length;
  const mine = ours.length ? `この端末の番号札で${ours.length}人お待ちです。` : "この端末の番号札でお待ちの方はいません。";
  return others ? `${mine}ほかの${others}人は、回線が戻ると呼べます。` : mine;
}

function heading(ticket) {
  return h(
    "h1",
    { class: "id", tabindex: "-1" },
    h("span", { class: "vh" }, ticket.state === "called" ? "呼出中 " : "対応中 "),
    ticket.label,
  );
}

function status(ticket) {
  if (ticket.state === "called") {
    return h(
      "span",
      { class: "st warn" },
      icon("bell"),
      `呼出中 ${minutesSince(ticket.called_at)}分・${ticket.call_count}回目`,
    );
  }
  return h("span", { class: "st info" }, icon("person"), `対応中 ${minutesSince(ticket.serving_at)}分`);
}

function facts(ticket) {
  const waited = Math.floor((ticket.waited_s ?? 0) / 60);
  const rest = [
    ticket.issued_via === "walk_in" ? "番号札なし" : `待ち ${waited}分`,
    languageOf(ticket),
    ticket.referred && "交付窓口から",
  ];
  return h(
    "p",
    {},
    h("strong", {}, ticket.purpose.label),
    h("span", { class: "rest" }, rest.filter(Boolean).join("・")),
  );
}

function button(words, picture, key, kind, onclick, disabled, shortcut) {
  return h(
    "button",
    {
      class: `b l ${kind}`,
      type: "button",
      "data-key": key,
      disabled,
      onclick,
      "aria-keyshortcuts": shortcut || null,
    },
    icon(picture),
    words,
  );
}
