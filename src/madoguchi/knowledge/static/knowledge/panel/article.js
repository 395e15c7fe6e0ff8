/** One answer: read aloud, put into the note, attached to the record; and what readers say about it. */

import { postJson } from "../../live/api.js";
import { LABELS, findForbidden } from "../../privacy/detect.js";
import { newId } from "../../live/outbox.js";
import { fetched, fragmentOf } from "./loading.js";

const OFFLINE = "回線がつながりません。つながってから、もう一度押してください。";
const NO_RECORD = "記録が開いていません。対応を始めてから、もう一度押してください。";

export class ArticlePage {
  constructor({ panel }) {
    this.panel = panel;
    this.from = "";
    panel.root.addEventListener("submit", (event) => this.#submitted(event));
  }

  /** Fetch and show an article; false when it cannot be shown. */
  async show(code, from) {
    const outcome = await fetched(this.panel.address("article", code));
    if (outcome.markup === undefined) {
      this.panel.say(outcome.gone ? "この記事は今は読めません。" : OFFLINE);
      return false;
    }
    this.from = from;
    this.panel.page.replaceChildren(fragmentOf(outcome.markup));
    return true;
  }

  act(button) {
    if (button.dataset.do === "note") return this.#toNote(button);
    if (button.dataset.do === "attach") return this.#attach(button);
    if (button.dataset.do === "helpful") return this.#helped(button);
    return null;
  }

  /** Tell the editors; false when it could not be told. */
  async remark(kind, more) {
    const { place } = this.panel.root.dataset;
    const answer = await postJson(this.panel.address("remark"), { id: newId(), kind, place, ...more });
    if (answer.outcome !== "ok") this.panel.say(answer.body?.message ?? OFFLINE);
    return answer.outcome === "ok";
  }

  get #element() {
    return this.panel.page.querySelector(".kp-article");
  }

  #toNote(button) {
    const { code } = this.#element.dataset;
    const text = `${code}：${this.#element.querySelector("[data-aloud]").textContent}`;
    this.#settle(button, this.panel.tell("note", { text }), "入れました");
  }

  async #attach(button) {
    const source = this.panel.source();
    if (!source) return this.panel.say(NO_RECORD);
    const { code } = this.#element.dataset;
    const answer = await postJson(this.panel.address("attach"), { id: newId(), code, ...source });
    if (answer.outcome === "ok") return this.#settle(button, true, "付けました");
    return this.panel.say(answer.body?.message ?? OFFLINE);
  }

  #helped(button) {
    this.panel.search.note({ helpful: true });
    this.#settle(button, true, "役に立った");
    button.setAttribute("aria-pressed", "true");
  }

  #settle(button, done, words) {
    if (!done) return this.panel.say(NO_RECORD);
    button.classList.replace("p", "q");
    button.lastChild.textContent = words;
    button.disabled = true;
    return this.panel.say(`${words}。`);
  }

  async #submitted(event) {
    event.preventDefault();
    const { note } = event.target.elements;
    const found = findForbidden(note.value);
    const why = event.target.querySelector(".err");
    why.hidden = !found.length;
    why.textContent = found.length ? `${LABELS[found[0].rule]}は書けません。その部分を消してください。` : "";
    if (found.length) return;
    const kind = event.submitter?.value ?? "wrong";
    const more = { code: this.#element.dataset.code, note: note.value.trim(), query: this.panel.search.query };
    if (!(await this.remark(kind, more))) return;
    for (const button of event.target.querySelectorAll("button")) button.disabled = true;
    this.panel.say("担当者に知らせました。");
    event.submitter.textContent = "知らせました";
  }
}
