/** 番号札を受け取る: a visitor shows a slip which a kiosk gave while its line was down. The desk serves it at once. */

import { h, icon } from "../../live/elements.js";
import { buttonList, openDialog } from "./dialog.js";

/** `setup.policy.offline` names the series and the numbers of such slips. */
export function askSlip({ setup, view, give }) {
  const numbers = setup.policy.offline;
  openDialog("番号札を受け取る", (close) => {
    if (!numbers) return [note("この契約では、回線が切れている間の番号札を使いません。")];
    if (!view.window) return [note("窓口に着席してから、受け取ってください。")];
    if (view.ticket || view.calling) return [note("いまの方の対応が終わってから、受け取ってください。")];
    const field = numberField(numbers);
    const why = h("p", { class: "err", id: "slip-why", role: "alert", hidden: true });
    const take = (purpose) => {
      const number = Number(field.value.normalize("NFKC").replace(/\D/g, ""));
      why.hidden = isNumber(number, numbers);
      if (!why.hidden) return point(why, field, numbers);
      close();
      return give("take_slip", { series: numbers.series, number, window: view.window.id, purpose: purpose.code });
    };
    return [
      h("p", {}, "回線が切れている受付機が出した番号札です。番号を入れ、ご用件を選ぶと、この窓口で対応を始めます。"),
      h("label", { class: "lb", for: field.id }, `番号（${numbers.series}- のあとの数字）`),
      h("div", { class: "pair slip-number" }, h("span", { class: "given", "aria-hidden": "true" }, `${numbers.series}-`), field),
      why,
      h("p", { class: "lb" }, "ご用件を選ぶと始まります"),
      buttonList(
        setup.purposes.map((purpose) => ({
          words: purpose.label,
          picture: purpose.icon || "ticket",
          onclick: () => take(purpose),
        })),
      ),
    ];
  });
}

function note(words) {
  return h("p", { class: "note" }, icon("info"), words);
}

function numberField({ last_number: last }) {
  const length = String(last).length + 2;
  const more = { inputmode: "numeric", autocomplete: "off", maxlength: length, "aria-describedby": "slip-why" };
  return h("input", { class: "f", id: "slip-number", autofocus: true, ...more });
}

function isNumber(number, { first_number: first, last_number: last }) {
  return Number.isInteger(number) && number >= first && number <= last;
}

function point(why, field, { series, first_number: first, last_number: last }) {
  why.textContent = `${series}-${first}から${series}-${last}までの番号です。番号札を確かめて、数字を入れてください。`;
  field.focus();
}
