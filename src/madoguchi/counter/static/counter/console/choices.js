/** Rows of choices in the record, built from the contract's code books. */

import { h, icon } from "../../live/elements.js";

export const RESULTS = [
  ["already", "登録済み"],
  ["registered", "今回登録"],
  ["failed", "できなかった"],
  ["declined", "希望しない"],
];
const DEVICES = [
  ["counter_terminal", "窓口端末"],
  ["own_phone", "本人のスマホ"],
  ["none", "使わない"],
];
const TRIALS = [
  ["yes", "体験した"],
  ["no", "しない"],
];
const CHIPS_IN_ROW = 6;

/** A fieldset whose choice can also be taken back by choosing it again. */
function choices({ name, label, options, extra = null }) {
  const id = `lb-${name}`;
  const seg = h(
    "div",
    { class: "seg" },
    ...options.map(([value, words]) =>
      h("label", {}, h("input", { type: "radio", name, value }), h("span", {}, icon("check"), words)),
    ),
  );
  return h(
    "fieldset",
    { class: "row", "aria-labelledby": id, "data-group": name },
    h("div", { class: "lbrow" }, h("span", { class: "lb", id }, label), extra),
    seg,
  );
}

/** One procedure: its result, and the reason in the label row when it failed. */
export function procedureRow(procedure, required) {
  const name = `result-${procedure.code}`;
  const reasons = h(
    "select",
    { class: "f", name: `reason-${procedure.code}`, id: `reason-${procedure.code}` },
    h("option", { value: "" }, "選んでください"),
    ...procedure.reasons.map((reason) => h("option", { value: reason.code }, reason.label)),
  );
  const reason = h(
    "span",
    { class: "r reason", hidden: true },
    h("label", { class: "lb", for: reasons.id }, "できなかった理由"),
    reasons,
  );
  const row = choices({ name, label: procedure.label, options: RESULTS, extra: reason });
  row.dataset.procedure = procedure.code;
  if (required) row.dataset.required = "";
  return row;
}

export function deviceRow() {
  return choices({ name: "device_used", label: "使った端末", options: DEVICES });
}

export function trialRow() {
  return choices({ name: "card_reader_trial", label: "カードリーダーの体験", options: TRIALS });
}

/** Topics: one row of six at most; the others behind a button, which opens them below. */
export function topicsRow(topics) {
  const marked = topics.filter((topic) => topic.chip);
  const first = (marked.length ? marked : topics).slice(0, CHIPS_IN_ROW);
  const rest = topics.filter((topic) => !first.includes(topic));
  const more = h("div", { class: "chips more", hidden: true }, ...rest.map(topicChip));
  const button = h(
    "button",
    { class: "b t more-topics", type: "button", "aria-expanded": "false" },
    icon("down"),
    "すべて見る",
  );
  button.addEventListener("click", () => {
    more.hidden = !more.hidden;
    button.setAttribute("aria-expanded", String(!more.hidden));
  });
  return h(
    "fieldset",
    { class: "row topics", "aria-label": "相談・問い合わせの内容" },
    h("div", { class: "chips" }, ...first.map(topicChip), rest.length ? button : null),
    more,
  );
}

function topicChip(topic) {
  return chip("topic", topic.code, topic.short_label);
}

export function chip(name, value, words) {
  return h(
    "label",
    { class: "chip" },
    h("input", { type: "checkbox", name, value }),
    h("span", {}, icon("check"), words),
  );
}

/** How the visitor came to hear of the counter: one tap, never compulsory, and a second tap takes it back. */
export function heardRow(answers) {
  return h(
    "fieldset",
    { class: "row heard", "aria-label": "窓口を知ったきっかけ" },
    h("span", { class: "lb", "aria-hidden": "true" }, "きっかけ"),
    h("div", { class: "chips" }, ...answers.map(heardChip)),
  );
}

function heardChip(answer) {
  return h(
    "label",
    { class: "chip" },
    h("input", { type: "radio", name: "heard_from", value: answer.code }),
    h("span", {}, icon("check"), answer.short_label),
  );
}

/** Note, and three quiet marks which most visits do not need. */
export function memoRow() {
  return h(
    "div",
    { class: "row memo" },
    textField("note", "メモ（個人の名前・番号は書かない）", 400),
    h(
      "div",
      { class: "chips marks" },
      chip("leaflet_handed", "1", "リーフレット渡した"),
      chip("referred", "1", "交付窓口から"),
      chip("complaint", "1", "苦情あり"),
    ),
  );
}

export function complaintRow() {
  return h(
    "div",
    { class: "row complaint", hidden: true },
    textField("summary", "苦情の要旨（例: 待ち時間が長い。個人の名前・番号は書かない）", 400),
  );
}

function textField(name, words, maxlength) {
  const why = h("p", { class: "err", id: `${name}-why`, role: "alert", hidden: true });
  return h(
    "div",
    { class: "text" },
    h("label", { class: "vh", for: `f-${name}` }, words),
    h("input", {
      class: "f",
      id: `f-${name}`,
      name,
      placeholder: words,
      maxlength,
      autocomplete: "off",
      "aria-describedby": `${name}-why`,
    }),
    why,
  );
}

/** The checks before the seat is given to the next visitor, and the one button of this screen. */
export function foot() {
  return h(
    "div",
    { class: "end" },
    toggle("logout_confirmed", "ログアウト確認"),
    toggle("disinfected", "消毒"),
    h(
      "button",
      { class: "b p l", type: "submit", "aria-keyshortcuts": "Control+Enter" },
      "記録して次へ",
      icon("right"),
    ),
  );
}

function toggle(name, words) {
  return h(
    "label",
    { class: "tog" },
    h("input", { type: "checkbox", name }),
    h("span", {}, h("i", { class: "box" }, icon("check")), words),
  );
}
