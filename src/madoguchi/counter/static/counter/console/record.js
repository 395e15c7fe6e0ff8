/**
 * The record of one visit: every choice visible at once, nothing typed that is not needed.
 * A number which must never be stored is refused while it is typed, before anything is kept.
 */

import { LABELS, findForbidden } from "../../privacy/detect.js";
import { h } from "../../live/elements.js";
import { complaintRow, deviceRow, foot, heardRow, memoRow, procedureRow, topicsRow, trialRow } from "./choices.js";
import { whatIsMissing } from "./missing.js";

const TEXTS = ["note", "summary"];
const DRAFT_MS = 400;

export class RecordForm {
  #timer = null;

  /** `lasting` remembers device and trial from visit to visit; `drafts` keeps an unfinished record across a reload. */
  constructor({ element, setup, lasting, drafts, onTouch, onSubmit }) {
    Object.assign(this, { element, setup, lasting, drafts, onTouch, onSubmit });
    element.addEventListener("input", (event) => this.#touched(event.target));
    element.addEventListener("submit", (event) => this.#submit(event));
  }

  /** Show the empty record of a ticket (or what was already written for it). The same ticket again changes nothing. */
  async show(ticket) {
    if (this.ticket?.id === ticket?.id) return;
    this.ticket = ticket;
    this.purpose = ticket && this.#purposeOf(ticket.purpose.code);
    this.element.dataset.source = ticket ? `ticket:${ticket.id}` : "";
    this.element.hidden = !ticket;
    if (!ticket) return this.element.replaceChildren();
    this.#build();
    this.#apply({ device_used: this.lasting.device, card_reader_trial: this.#usualTrial(), referred: ticket.referred });
    const draft = await this.drafts.of(ticket.id);
    if (draft && this.ticket?.id === ticket.id) this.#apply(draft);
  }

  /** Another purpose came to light at the desk; what was answered stays. */
  changePurpose(code) {
    const kept = this.value();
    this.purpose = this.#purposeOf(code);
    this.#build();
    this.#apply(kept);
    this.#keepDraft();
  }

  /** Put a refused record back, so that it can be mended. */
  restore(record) {
    this.#apply(record);
    this.#keepDraft();
  }

  /** The record as the API takes it. */
  value() {
    const form = new FormData(this.element);
    const outcomes = this.setup.procedures
      .map(({ code }) => ({
        procedure: code,
        result: form.get(`result-${code}`),
        reason: form.get(`reason-${code}`) || null,
      }))
      .filter((outcome) => outcome.result)
      .map((outcome) => (outcome.result === "failed" ? outcome : { ...outcome, reason: null }));
    return {
      outcomes,
      purpose: this.purpose.code,
      device_used: form.get("device_used"),
      card_reader_trial: form.get("card_reader_trial") === "yes",
      topics: form.getAll("topic"),
      note: (form.get("note") ?? "").trim(),
      leaflet_handed: form.has("leaflet_handed"),
      referred: form.has("referred"),
      complaint: form.has("complaint") ? { summary: (form.get("summary") ?? "").trim() } : null,
      logout_confirmed: form.has("logout_confirmed"),
      disinfected: form.has("disinfected"),
      heard_from: form.get("heard_from"),
    };
  }

  #purposeOf(code) {
    return this.setup.purposes.find((one) => one.code === code) ?? { code, procedures: [] };
  }

  #usualTrial() {
    return this.purpose.card_reader_trial || this.lasting.trial;
  }

  #build() {
    const required = new Set(this.purpose.procedures);
    const rows = this.setup.procedures.map((procedure) => procedureRow(procedure, required.has(procedure.code)));
    const body = h(
      "div",
      { class: "rec-body" },
      ...rows,
      h("div", { class: "row two" }, deviceRow(), trialRow()),
      topicsRow(this.setup.topics),
      this.setup.heard_from?.length ? heardRow(this.setup.heard_from) : null,
      memoRow(),
      complaintRow(),
    );
    this.element.replaceChildren(body, h("p", { class: "err problem", role: "alert", hidden: true }), foot());
    for (const radio of this.element.querySelectorAll('[data-procedure] input, [name="heard_from"]'))
      letGo(radio, () => this.#touched(radio));
  }

  #apply(record) {
    for (const { procedure, result, reason } of record.outcomes ?? []) {
      this.#check(`result-${procedure}`, result);
      const select = this.element.elements[`reason-${procedure}`];
      if (select) select.value = reason ?? "";
    }
    if (record.device_used) this.#check("device_used", record.device_used);
    if (record.card_reader_trial !== undefined)
      this.#check("card_reader_trial", record.card_reader_trial ? "yes" : "no");
    for (const topic of record.topics ?? []) this.#check("topic", topic);
    if (record.heard_from) this.#check("heard_from", record.heard_from);
    for (const name of ["leaflet_handed", "referred", "logout_confirmed", "disinfected"]) {
      if (record[name] !== undefined) this.element.elements[name].checked = record[name];
    }
    if (record.note !== undefined) this.element.elements.note.value = record.note;
    if (record.complaint) {
      this.element.elements.complaint.checked = true;
      this.element.elements.summary.value = record.complaint.summary;
    }
    this.#settle();
  }

  #check(name, value) {
    const input = this.element.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (!input) return;
    input.checked = true;
    const folded = input.closest(".chips.more");
    if (folded) folded.hidden = false;
  }

  #touched(target) {
    if (!this.ticket) return;
    this.onTouch(this.ticket);
    target.closest(".bad")?.classList.remove("bad");
    this.element.querySelector(".problem").hidden = true;
    if (target.name === "device_used") this.lasting.device = target.value;
    if (target.name === "card_reader_trial") this.lasting.trial = target.value === "yes";
    if (target.name === "complaint" && target.checked) queueMicrotask(() => this.element.elements.summary.focus());
    this.#settle();
    this.#keepDraft();
  }

  /** Show what depends on something else: reasons, the complaint's field, the log-out check, refused numbers. */
  #settle() {
    for (const row of this.element.querySelectorAll("[data-procedure]")) {
      const failed = row.querySelector('input[value="failed"]').checked;
      row.querySelector(".reason").hidden = !failed;
    }
    const { elements } = this.element;
    this.element.querySelector(".complaint").hidden = !elements.complaint.checked;
    elements.logout_confirmed.disabled = elements.device_used.value !== "counter_terminal";
    if (elements.logout_confirmed.disabled) elements.logout_confirmed.checked = false;
    for (const name of TEXTS) this.#watchText(elements[name]);
  }

  #watchText(field) {
    const found = findForbidden(field.value);
    const why = this.element.querySelector(`#${field.name}-why`);
    const words = found.length ? `${refusedWords(found)}は書けません。その部分を消してください。` : "";
    field.setAttribute("aria-invalid", String(found.length > 0));
    if (why.textContent !== words) why.textContent = words;
    const news = found.length > 0 && why.hidden;
    why.hidden = !found.length;
    if (news) why.scrollIntoView({ block: "nearest" });
  }

  #isClean() {
    return TEXTS.every((name) => findForbidden(this.element.elements[name].value).length === 0);
  }

  #keepDraft() {
    clearTimeout(this.#timer);
    const { ticket } = this;
    if (!this.#isClean()) return;
    this.#timer = setTimeout(() => this.ticket === ticket && this.drafts.keep(ticket.id, this.value()), DRAFT_MS);
  }

  #submit(event) {
    event.preventDefault();
    const problems = whatIsMissing(this.element, this.#isClean());
    if (problems.length) return this.#point(problems);
    clearTimeout(this.#timer);
    this.onSubmit(this.ticket, this.value());
  }

  #point(problems) {
    for (const { place } of problems) place?.classList.add("bad");
    const line = this.element.querySelector(".problem");
    line.textContent = problems.map((problem) => problem.words).join("　");
    line.hidden = false;
    problems[0].focus.focus();
  }
}

function refusedWords(found) {
  return [...new Set(found.map((one) => LABELS[one.rule]))].join("・");
}

/** A chosen result can be taken back by choosing it again: not every procedure is asked of everybody. */
function letGo(radio, changed) {
  let before = false;
  const label = radio.closest("label");
  label.addEventListener("pointerdown", () => {
    before = radio.checked;
  });
  radio.addEventListener("click", () => {
    if (before) {
      radio.checked = false;
      changed();
    }
    before = false;
  });
}
