/**
 * The record of one call: every choice in sight, one key each, nothing typed that is not needed.
 * A number which must never be stored is refused while it is typed, before anything is kept.
 */

import { timeOf } from "../../live/clock.js";
import { h, icon } from "../../live/elements.js";
import { LABELS, findForbidden } from "../../privacy/detect.js";
import { problemsOf } from "./missing.js";
import { heardRow, markRow, procedureRow, purposeRow, textRow, topicsRow } from "./rows.js";
import { lengthOf, timer } from "./timers.js";

const TEXTS = ["note", "complaint_summary", "escalation_summary"];
const DRAFT_MS = 300;

export class RecordForm {
  #timer = null;
  #purposeByHand = false;

  /** `acts` carries out: save(call, record), discard(call). */
  constructor({ element, books, drafts, acts }) {
    Object.assign(this, { element, books, drafts, acts, call: null });
    element.addEventListener("input", (event) => this.#touched(event.target));
    element.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("pagehide", () => this.#keepNow());
  }

  /** Show the record of a call, with what was written for it before. The same call again changes only its heading. */
  show(call) {
    const isSame = call?.id === this.call?.id;
    if (!isSame) this.#keepNow();
    this.call = call;
    this.element.dataset.source = call ? `${call.manual ? "contact" : "call"}:${call.id}` : "";
    this.element.hidden = !call;
    if (!call) return this.element.replaceChildren();
    if (!isSame) this.#build();
    this.#drawHeading();
  }

  /** Give the keyboard to the record; politely: not while somebody writes elsewhere. */
  focus({ politely = false } = {}) {
    const writing = document.activeElement?.matches("input[type='text'], input[type='tel'], select");
    if (!(politely && writing)) this.element.querySelector("h2")?.focus();
  }

  value() {
    const form = new FormData(this.element);
    const outcomes = this.books.procedures
      .map(({ code }) => ({ procedure: code, result: form.get(`result-${code}`), reason: form.get(`reason-${code}`) }))
      .filter((one) => one.result)
      .map((one) => ({ ...one, reason: one.result === "failed" ? one.reason || null : null }));
    const told = (name) => (form.has(name) ? { summary: (form.get(`${name}_summary`) ?? "").trim() } : null);
    return {
      outcomes,
      purpose: form.get("purpose"),
      topics: form.getAll("topic"),
      note: (form.get("note") ?? "").trim(),
      complaint: told("complaint"),
      escalation: told("escalation"),
      heard_from: form.get("heard_from"),
    };
  }

  #build() {
    const { books } = this;
    this.#purposeByHand = false;
    this.element.replaceChildren(
      h("header", { class: "hd" }, h("h2", { tabindex: "-1" }), h("p", { class: "facts-line" })),
      h(
        "div",
        { class: "rec-body" },
        ...books.procedures.map((each, place) => procedureRow(each, books.results, place)),
        topicsRow(books.topics),
        books.heard_from?.length ? heardRow(books.heard_from) : null,
        textRow("note", "メモ（個人の名前・番号は書かない）", "KeyN"),
        markRow("complaint", "苦情あり", "苦情の要旨"),
        markRow("escalation", "責任者に取り次ぐ", "責任者に伝えること（トラブル、判断が要ること）"),
        purposeRow(books),
      ),
      h("p", { class: "err problem", role: "alert", hidden: true }),
      this.#foot(),
    );
    for (const radio of this.element.querySelectorAll('[data-procedure] input, [name="heard_from"]'))
      this.#letGo(radio);
    this.#apply(this.drafts.row(this.call.id)?.record);
    this.#settle();
  }

  #foot() {
    const discard = h("button", { class: "b q l", type: "button", onclick: () => this.#discard() }, "記録をやめる");
    return h(
      "div",
      { class: "end" },
      this.call.manual ? discard : null,
      h(
        "button",
        { class: "b p l", type: "submit", "aria-keyshortcuts": "Control+Enter" },
        "記録して次へ",
        h("kbd", {}, "Ctrl+Enter"),
      ),
    );
  }

  #drawHeading() {
    const { call } = this;
    const key = JSON.stringify(call);
    const [title, line] = this.element.querySelectorAll("h2, .facts-line");
    if (key === line.dataset.drawn) return;
    line.dataset.drawn = key;
    title.textContent = `${timeOf(call.answered_at ?? call.came_at)}の電話`;
    line.replaceChildren(...phase(call), ...facts(call));
  }

  #apply(record) {
    if (!record) return;
    for (const { procedure, result, reason } of record.outcomes) {
      this.#check(`result-${procedure}`, result);
      const select = this.element.elements[`reason-${procedure}`];
      if (select) select.value = reason ?? "";
    }
    for (const topic of record.topics) this.#check("topic", topic);
    if (record.heard_from) this.#check("heard_from", record.heard_from);
    const { elements } = this.element;
    elements.note.value = record.note;
    for (const name of ["complaint", "escalation"]) {
      elements[name].checked = Boolean(record[name]);
      elements[`${name}_summary`].value = record[name]?.summary ?? "";
    }
    this.#purposeByHand = record.purpose !== this.#fittingPurpose();
    if (record.purpose) elements.purpose.value = record.purpose;
  }

  #check(name, value) {
    const input = this.element.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = true;
  }

  #touched(target) {
    this.element.querySelector(".problem").hidden = true;
    for (const marked of this.element.querySelectorAll(".bad")) marked.classList.remove("bad");
    if (target.name === "purpose") this.#purposeByHand = true;
    const opened = target.matches("[data-opens]") && target.checked;
    this.#settle();
    if (opened) this.element.elements[`${target.name}_summary`].focus();
    this.#keepDraft();
  }

  /** Show what depends on something else: reasons, summaries, the purpose, refused numbers. */
  #settle() {
    const { element } = this;
    for (const row of element.querySelectorAll("[data-procedure]")) {
      row.querySelector(".reason").hidden = !row.querySelector('input[value="failed"]').checked;
    }
    for (const mark of element.querySelectorAll("[data-opens]")) {
      element.querySelector(`#${mark.name}-text`).hidden = !mark.checked;
    }
    if (!this.#purposeByHand) element.elements.purpose.value = this.#fittingPurpose();
    for (const name of TEXTS) this.#watchText(element.elements[name]);
  }

  /** The purpose whose procedures are just those of which a result is told. */
  #fittingPurpose() {
    const told = this.value().outcomes.map((one) => one.procedure).sort();
    const fitting = this.books.purposes.find((one) => told.length && String(one.procedures) === String(told));
    return fitting?.code ?? this.books.usual_purpose;
  }

  #watchText(field) {
    const found = findForbidden(field.value);
    const why = this.element.querySelector(`#${field.name}-why`);
    const names = [...new Set(found.map((one) => LABELS[one.rule]))].join("・");
    const words = found.length ? `${names}は書けません。その部分を消してください。` : "";
    field.setAttribute("aria-invalid", String(found.length > 0));
    if (why.textContent !== words) why.textContent = words;
    why.hidden = !found.length;
  }

  #isClean() {
    return TEXTS.every((name) => findForbidden(this.element.elements[name].value).length === 0);
  }

  #keepDraft() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepNow(), DRAFT_MS);
  }

  /** Keep what is written, unless nothing was touched since, or it must not be kept. */
  #keepNow() {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.call || !this.element.childElementCount || !this.#isClean()) return;
    const { id, answered_at, came_at } = this.call;
    this.drafts.keep(id, { record: this.value(), answered_at: answered_at ?? came_at });
  }

  #forgetTyped() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #discard() {
    this.#keepNow();
    await this.acts.discard(this.call);
  }

  async #submit(event) {
    event.preventDefault();
    const problems = problemsOf(this.element, this.call, this.#isClean());
    if (problems.length) return this.#point(problems);
    const { call } = this;
    this.#keepNow();
    await this.acts.save(call, this.value());
    this.#forgetTyped();
  }

  #point(problems) {
    for (const { place } of problems) place?.classList.add("bad");
    const line = this.element.querySelector(".problem");
    line.textContent = problems.map((one) => one.words).join("　");
    line.hidden = false;
    problems[0].focus?.focus();
  }

  /** A chosen result can be taken back by choosing it again, also with its key. */
  #letGo(radio) {
    let before = false;
    const label = radio.closest("label");
    label.addEventListener("pointerdown", () => {
      before = radio.checked;
    });
    radio.addEventListener("click", () => {
      if (before) {
        radio.checked = false;
        this.#touched(radio);
      }
      before = false;
    });
  }
}

function phase(call) {
  const mark = (level, picture, words, ...time) => [
    h("span", { class: `st ${level}` }, icon(picture), words),
    ...time,
  ];
  if (call.state === "ringing") return mark("warn", "bell", "呼出中", timer(call.came_at));
  if (call.state === "talking") return mark("info", "phone", "通話中", timer(call.answered_at ?? call.came_at));
  return mark("info", "edit", "後処理中", timer(call.ended_at ?? call.came_at));
}

function facts(call) {
  const talked = call.ended_at && call.answered_at && (Date.parse(call.ended_at) - Date.parse(call.answered_at)) / 1_000;
  const parts = [
    call.manual ? "手で記録" : `待ち ${lengthOf(call.waited_s)}`,
    talked ? `通話 ${lengthOf(talked)}` : null,
    call.taken_over ? "引き取った通話" : null,
    call.earlier ? `同じ方から今日${call.earlier + 1}回目` : null,
  ];
  return [h("span", { class: "sub" }, parts.filter(Boolean).join("・"))];
}
