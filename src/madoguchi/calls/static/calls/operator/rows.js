/** Rows of the record, built from the contract's code books; each choice names the key which presses it. */

import { h, icon } from "../../live/elements.js";

const RESULT_KEYS = ["QWER", "ASDF", "ZXCV"];

/** One procedure: its result, and the reason in the label row when it failed. */
export function procedureRow(procedure, results, place) {
  const name = `result-${procedure.code}`;
  const id = `lb-${procedure.code}`;
  return h(
    "fieldset",
    { class: "row", "aria-labelledby": id, "data-procedure": procedure.code },
    h("div", { class: "lbrow" }, h("span", { class: "lb", id }, procedure.label), reasonOf(procedure)),
    h(
      "div",
      { class: "seg" },
      ...results.map(({ value, label }, at) => choice({ name, value, label, key: RESULT_KEYS[place]?.[at] })),
    ),
  );
}

function reasonOf(procedure) {
  const id = `reason-${procedure.code}`;
  return h(
    "span",
    { class: "r reason", hidden: true },
    h("label", { class: "lb", for: id }, "できなかった理由"),
    h(
      "select",
      { class: "f", name: id, id },
      h("option", { value: "" }, "選んでください"),
      ...procedure.reasons.map((one) => h("option", { value: one.code }, one.label)),
    ),
  );
}

function choice({ name, value, label, key }) {
  return h(
    "label",
    {},
    h("input", { type: "radio", name, value, ...pressedBy(key && `Key${key}`, key) }),
    h("span", {}, icon("check"), label, key && h("kbd", { "aria-hidden": "true" }, key)),
  );
}

export function topicsRow(topics) {
  return h(
    "fieldset",
    { class: "row topics", "aria-labelledby": "lb-topics" },
    h("div", { class: "lbrow" }, h("span", { class: "lb", id: "lb-topics" }, "相談・問い合わせの内容")),
    h("div", { class: "chips" }, ...topics.map(topicChip)),
  );
}

function topicChip({ code, label, short_label: short }, place) {
  const digit = place < 9 ? String(place + 1) : null;
  return h(
    "label",
    { class: "chip" },
    h("input", { type: "checkbox", name: "topic", value: code, ...pressedBy(digit && `Digit${digit}`, digit) }),
    h("span", {}, icon("check"), short || label, digit && h("kbd", { "aria-hidden": "true" }, digit)),
  );
}

/** How the caller came to hear of the desk: one press, never compulsory, and a second press takes it back. */
export function heardRow(answers) {
  return h(
    "fieldset",
    { class: "row heard", "aria-labelledby": "lb-heard" },
    h("div", { class: "lbrow" }, h("span", { class: "lb", id: "lb-heard" }, "窓口を知ったきっかけ（聞けたとき）")),
    h("div", { class: "chips" }, ...answers.map(heardChip)),
  );
}

function heardChip({ code, short_label: short }) {
  return h(
    "label",
    { class: "chip" },
    h("input", { type: "radio", name: "heard_from", value: code }),
    h("span", {}, icon("check"), short),
  );
}

/** A mark which most calls do not need, and the sentence it asks for. */
export function markRow(name, words, label) {
  const key = name === "complaint" ? "K" : "T";
  return h(
    "div",
    { class: "row mark" },
    h(
      "label",
      { class: "chip" },
      h("input", { type: "checkbox", name, value: "1", "data-opens": name, ...pressedBy(`Key${key}`, key) }),
      h("span", {}, icon("check"), words, h("kbd", { "aria-hidden": "true" }, key)),
    ),
    h("div", { id: `${name}-text`, hidden: true }, field(`${name}_summary`, `${label}（個人の名前・番号は書かない）`)),
  );
}

export function textRow(name, words, code) {
  return h("div", { class: "row" }, field(name, words, pressedBy(code, code.slice(-1))));
}

export function purposeRow(books) {
  return h(
    "div",
    { class: "row purpose" },
    h("label", { class: "lb", for: "f-purpose" }, "ご用件"),
    h(
      "select",
      { class: "f", id: "f-purpose", name: "purpose" },
      ...books.purposes.map((one) => h("option", { value: one.code }, one.label)),
    ),
    h("span", { class: "sub" }, "結果を選ぶと自動で変わります。"),
  );
}

function field(name, words, more = {}) {
  return h(
    "div",
    { class: "text" },
    h("label", { class: "lb", for: `f-${name}` }, words),
    h("input", {
      class: "f",
      id: `f-${name}`,
      name,
      type: "text",
      maxlength: 400,
      autocomplete: "off",
      "aria-describedby": `${name}-why`,
      ...more,
    }),
    h("p", { class: "err", id: `${name}-why`, role: "alert", hidden: true }),
  );
}

function pressedBy(code, shortcut) {
  return code ? { "data-code": code, "aria-keyshortcuts": shortcut } : {};
}
