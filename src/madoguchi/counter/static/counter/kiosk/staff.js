/**
 * Staff mode of the kiosk: find a ticket by its number, print it again or cancel it.
 * It opens only for somebody who is logged in on this device; a visitor who finds the button meets the log-in page.
 */

import { getJson } from "../../live/api.js";
import { h, icon, page } from "../../live/elements.js";

const HOLD_MS = 1_500;

/** Pressed for a moment by hand, or with the keyboard: not by a passing touch. */
export function onLongPress(button, act) {
  let timer = null;
  const stop = () => clearTimeout(timer);
  button.addEventListener("pointerdown", () => {
    timer = setTimeout(act, HOLD_MS);
  });
  for (const kind of ["pointerup", "pointerleave", "pointercancel"]) button.addEventListener(kind, stop);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the same key would be pressed again in the form which opens
    act();
  });
  button.addEventListener("contextmenu", (event) => event.preventDefault());
}

export class StaffMode {
  constructor({ outbox, showSlip, isStaff }) {
    Object.assign(this, { outbox, showSlip, isStaff });
  }

  open() {
    const body = h("div", {});
    this.dialog = h("dialog", { class: "staff", "aria-labelledby": "staff-title", lang: "ja" }, body);
    this.body = body;
    this.dialog.addEventListener("close", () => this.dialog.remove());
    document.body.append(this.dialog);
    this.#show(this.isStaff() ? this.#search() : this.#logIn());
    this.dialog.showModal();
  }

  #show(children) {
    this.body.replaceChildren(h("h2", { id: "staff-title" }, "職員用"), ...children.filter(Boolean));
  }

  #close(words = "とじる") {
    return h("button", { class: "b q", type: "button", onclick: () => this.dialog.close() }, words);
  }

  #logIn() {
    return [
      h("p", {}, "番号札の取り消しと再発行ができます。従事者のログインが必要です。"),
      h(
        "div",
        { class: "row" },
        h("a", { class: "b p", href: page.login }, icon("key"), "ログインする"),
        this.#close("受付の画面にもどる"),
      ),
    ];
  }

  #search(message = "") {
    const field = h("input", {
      class: "f",
      id: "staff-number",
      autocomplete: "off",
      maxlength: "8",
      placeholder: "A-12",
    });
    const search = (event) => {
      event.preventDefault();
      this.#find(field.value);
    };
    return [
      message && h("p", { class: "note warn", role: "alert" }, icon("warn"), message),
      h(
        "form",
        { onsubmit: search },
        h("label", { class: "lb", for: "staff-number" }, "番号札の番号"),
        field,
        h(
          "div",
          { class: "row" },
          h("button", { class: "b p", type: "submit" }, icon("search"), "番号を探す"),
          this.#close(),
        ),
      ),
      this.#logOutForm(),
    ];
  }

  /** Whoever used staff mode leaves nothing behind: the device's own pairing stays. */
  #logOutForm() {
    const token =
      document.cookie
        .split("; ")
        .find((one) => one.split("=")[0].endsWith("csrf"))
        ?.split("=")[1] ?? "";
    return h(
      "form",
      { method: "post", action: page.logout },
      h("input", { type: "hidden", name: "csrfmiddlewaretoken", value: token }),
      h("button", { class: "b q", type: "submit" }, icon("leave"), "ログアウトして終わる"),
    );
  }

  async #find(typed) {
    const answer = await getJson(`${page.api}state`);
    if (answer.outcome !== "ok")
      return this.#show(this.#search("番号を確かめられません。回線を確かめて、もう一度探してください。"));
    const wanted = sameForm(typed);
    const ticket = openTickets(answer.body).find((one) => sameForm(one.label) === wanted);
    if (!ticket)
      return this.#show(this.#search(`「${typed}」は、今日お待ちの番号にありません。番号を確かめてください。`));
    return this.#show(this.#found(ticket));
  }

  #found(ticket) {
    const words = { waiting: "待ち", hold: "保留", no_show: "不在", called: "呼出中", serving: "対応中" }[ticket.state];
    return [
      h("p", { class: "found" }, h("b", {}, ticket.label), `${ticket.purpose.label}・${words}`),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { class: "b p", type: "button", onclick: () => this.#reissue(ticket) },
          icon("print"),
          "もう一度出す",
        ),
        h(
          "button",
          {
            class: "b q",
            type: "button",
            disabled: ticket.state === "serving",
            onclick: () => this.#show(this.#why(ticket)),
          },
          icon("close"),
          "取り消す",
        ),
        h("button", { class: "b q", type: "button", onclick: () => this.#show(this.#search()) }, "ほかの番号を探す"),
      ),
    ];
  }

  #why(ticket) {
    const reasons = ["ご本人がやめた", "まちがえて発行した", "同じ方に二重に発行した"];
    return [
      h("p", {}, `${ticket.label} を取り消す理由を選んでください。取り消した番号は、もう呼べません。`),
      ...reasons.map((reason) =>
        h("button", { class: "b q", type: "button", onclick: () => this.#cancel(ticket, reason) }, reason),
      ),
      h("button", { class: "b", type: "button", onclick: () => this.#show(this.#found(ticket)) }, "取り消さずにもどる"),
    ];
  }

  async #cancel(ticket, reason) {
    const outcome = await (await this.outbox.give("cancel", { ticket: ticket.id, reason })).answer;
    this.#show(
      this.#search(outcome.outcome === "ok" ? `${ticket.label} を取り消しました。` : outcome.refusal?.message),
    );
  }

  async #reissue(ticket) {
    const outcome = await (await this.outbox.give("reissue", { ticket: ticket.id })).answer;
    if (outcome.outcome !== "ok") return this.#show(this.#search(outcome.refusal?.message));
    this.dialog.close();
    return this.showSlip(outcome.result);
  }
}

function openTickets(state) {
  return [...state.waiting, ...state.hold, ...state.no_show, ...state.windows.map((one) => one.ticket).filter(Boolean)];
}

/** A-12, a12, Ａ１２ and A 12 are the same number. */
function sameForm(label) {
  const [, series, number] =
    /^([A-Z]+)\D*?0*(\d+)$/.exec(label.normalize("NFKC").toUpperCase().replace(/\s/g, "")) ?? [];
  return series ? `${series}-${number}` : label;
}
