/** Dialogs about one visitor: without a ticket, leaflet only, other acts, cancel. */

import { refusalFor } from "../../privacy/detect.js";
import { h, icon } from "../../live/elements.js";
import { buttonList, openDialog, segment } from "./dialog.js";
import { languageOf } from "./queue.js";

const WHY_CANCEL = ["ご本人がやめた", "まちがえて発行した", "同じ方に二重に発行した", "受付時間が終わった"];

/** 番号札なしの方: help at once at this window, or give a ticket from the desk. */
export function askWalkIn({ setup, view, acts }) {
  const free = view.window && !view.ticket && !view.calling;
  const chosen = { mode: free ? "now" : "ticket", language: "ja", referred: false };
  const modes = [
    { value: "now", label: "この窓口で対応" },
    { value: "ticket", label: "番号札を出す" },
  ];
  openDialog("番号札なしの方", (close) => [
    free
      ? segment({
          name: "mode",
          options: modes,
          value: chosen.mode,
          label: "どうするか",
          onchange: (value) => {
            chosen.mode = value;
          },
        })
      : h("p", { class: "note" }, icon("info"), "いまの方の対応中です。番号札を出してお待ちいただきます。"),
    h("div", { class: "pair" }, languageField(setup, chosen), referredMark(chosen)),
    h("p", { class: "lb" }, "ご用件を選ぶと始まります"),
    buttonList(
      setup.purposes.map((purpose) => ({
        words: purpose.label,
        picture: purpose.icon || "ticket",
        onclick: () => {
          close();
          walkIn(purpose.code, chosen, { view, acts });
        },
      })),
    ),
  ]);
}

function languageField(setup, chosen) {
  const select = h(
    "select",
    {
      class: "f",
      id: "walk-language",
      onchange: (event) => {
        chosen.language = event.target.value;
      },
    },
    ...setup.languages.map((language) =>
      h("option", { value: language.code ?? language }, languageOf({ language: language.code ?? language })),
    ),
  );
  return h("div", { class: "field" }, h("label", { class: "lb", for: "walk-language" }, "ことば"), select);
}

function referredMark(chosen) {
  const box = h("input", {
    type: "checkbox",
    onchange: (event) => {
      chosen.referred = event.target.checked;
    },
  });
  return h("label", { class: "tog" }, box, h("span", {}, h("i", { class: "box" }, icon("check")), "交付窓口から"));
}

function walkIn(purpose, { mode, language, referred }, { view, acts }) {
  const wish = { purpose, language, referred };
  return mode === "now" ? acts.serve({ window: view.window.id, ...wish }) : acts.issue({ ...wish, via: "desk" });
}

/** The ticket just given from the desk: say the number, or print it. Without a line it is written on paper by hand. */
export function showTicket(given) {
  if (!given) return openDialog("番号札を出せません", () => [h("p", { class: "note bad" }, icon("warn"), NO_NUMBER_LEFT)]);
  const { ticket, ticket_url: url } = given;
  const ahead = url ? `前に${ticket.people_ahead}人お待ちです。` : "番号を紙に書いてお渡しください。この端末で呼び出します。";
  return openDialog("番号札を出しました", (close) => [
    h("p", { class: "given" }, ticket.label),
    h("p", {}, `${ticket.purpose.label}。${ahead}`),
    h(
      "div",
      { class: "actions" },
      url && h("a", { class: "b", href: `${url}slip/`, target: "_blank", rel: "noopener" }, icon("print"), "番号札を印刷"),
      h("button", { class: "b q", type: "button", onclick: close }, "閉じる"),
    ),
  ]);
}

const NO_NUMBER_LEFT =
  "回線が切れていて、この端末で出せる番号が残っていません。空いている窓口で「番号札なしの方」として対応するか、回線が戻るまでお待ちいただいてください。";

/** Leaflets handed to people who want no support: a number, nothing else. */
export function askHandout(give) {
  const count = { people: 1 };
  openDialog("リーフレットだけ渡した方", (close) => {
    const shown = h("output", { class: "given", "aria-live": "polite" }, "1");
    const step = (by) => {
      count.people = Math.min(20, Math.max(1, count.people + by));
      shown.textContent = String(count.people);
    };
    return [
      h("p", {}, "支援を希望せず、リーフレットをお渡しした人数です。"),
      h(
        "div",
        { class: "stepper" },
        h(
          "button",
          { class: "b q l", type: "button", "aria-label": "1人減らす", onclick: () => step(-1) },
          icon("minus"),
        ),
        h("p", {}, shown, " 人"),
        h(
          "button",
          { class: "b q l", type: "button", "aria-label": "1人増やす", onclick: () => step(1) },
          icon("plus"),
        ),
      ),
      h(
        "div",
        { class: "actions" },
        h(
          "button",
          {
            class: "b p l",
            type: "button",
            onclick: () => {
              close();
              give("handout", { ...count });
            },
          },
          "渡した人数を記録",
        ),
      ),
    ];
  });
}

/** Cancel a ticket; the reason is one tap, another one can be typed. */
export function askCancel(ticket, give) {
  openDialog(`${ticket.label} を取り消す理由`, (close) => {
    const done = (reason) => {
      close();
      give("cancel", { ticket: ticket.id, reason });
    };
    return [
      h("p", { class: "sub" }, "取り消した番号は、もう呼べません。"),
      buttonList(WHY_CANCEL.map((words) => ({ words, onclick: () => done(words) }))),
      otherReason(done),
    ];
  });
}

/** A reason in own words; a number which must never be stored is refused before the command exists. */
function otherReason(done) {
  const field = h("input", {
    class: "f",
    id: "why-cancel",
    maxlength: "100",
    autocomplete: "off",
    "aria-describedby": "why-not",
  });
  const why = h("p", { class: "err", id: "why-not", role: "alert", hidden: true });
  const submit = (event) => {
    event.preventDefault();
    const reason = field.value.trim();
    why.textContent = reason ? (refusalFor(reason, "取り消す理由") ?? "") : "取り消す理由を書いてください。";
    why.hidden = why.textContent === "";
    if (why.hidden) done(reason);
  };
  return h(
    "form",
    { class: "other", onsubmit: submit },
    h("label", { class: "lb", for: field.id }, "ほかの理由（個人の名前・番号は書かない）"),
    h("div", { class: "pair" }, field, h("button", { class: "b", type: "submit" }, "この理由で取り消す")),
    why,
  );
}

/** 「ほか」 of the visitor at the window. */
export function askMore({ setup, view, acts }) {
  const { ticket } = view;
  const serving = ticket.state === "serving";
  openDialog(`${ticket.label} の操作`, (close) => {
    const run = (act) => () => {
      close();
      act(ticket);
    };
    return [
      buttonList([
        { words: "用件を変える", picture: "swap", onclick: run(() => askPurpose(setup, acts.changePurpose)) },
        {
          words: "番号札をもう一度印刷",
          picture: "print",
          under: view.offline ? "回線が戻ると印刷できます" : "",
          disabled: view.offline,
          onclick: run(acts.reprint),
        },
        {
          words: "取り消す",
          picture: "close",
          under: serving ? "対応中は取り消せません。結果を記録してください" : "",
          disabled: serving,
          onclick: run(acts.cancel),
        },
      ]),
    ];
  });
}

function askPurpose(setup, change) {
  openDialog("用件を変える", (close) => [
    buttonList(
      setup.purposes.map((purpose) => ({
        words: purpose.label,
        picture: purpose.icon || "ticket",
        onclick: () => {
          close();
          change(purpose.code);
        },
      })),
    ),
  ]);
}

/** Where a printed slip of a ticket is found. */
export function openSlip(url) {
  window.open(`${url}slip/`, "_blank", "noopener");
}
