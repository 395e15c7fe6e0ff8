/**
 * The panel beside a record: searches while one types, reads an answer, walks a talk script.
 *
 * It knows nothing of the screen it stands on. It asks and tells by events on the document:
 *   knowledge:source     the screen writes `kind` and `id` of the record being written into `detail`
 *   knowledge:note       `detail.text` is to go into the note; the screen sets `detail.taken`
 *   knowledge:result     `detail` {result, procedure, reason, topics, note} is to fill the record; `detail.taken` likewise
 *   knowledge:hand-over  nothing was found for `detail.query`; `detail.taken` likewise
 * Without a line it says so and leaves the screen, and its outbox, alone.
 */

import { ArticlePage } from "./panel/article.js";
import { loadPanel } from "./panel/loading.js";
import { ScriptPage } from "./panel/script.js";
import { SearchBox } from "./panel/search.js";
import { isWriting } from "./panel/typing.js";

class Panel {
  #before = null;

  constructor(aside) {
    this.aside = aside;
    this.root = aside.querySelector(".kp");
    this.page = this.root.querySelector(".kp-page");
    this.said = this.root.querySelector("#kp-said");
    this.search = new SearchBox({ root: this.root, onOpen: (hit) => this.openArticle(hit.code), say: (words) => this.say(words) });
    this.article = new ArticlePage({ panel: this });
    this.script = new ScriptPage({ panel: this });
    this.root.addEventListener("click", (event) => this.#clicked(event));
    this.root.addEventListener("keydown", (event) => this.#pressed(event));
    this.root.addEventListener("focusin", (event) => this.#entered(event));
    document.addEventListener("keydown", (event) => this.#slash(event));
  }

  address(name, code = "") {
    return this.root.dataset[name].replace("CODE", encodeURIComponent(code));
  }

  say(words) {
    this.said.textContent = "";
    requestAnimationFrame(() => (this.said.textContent = words));
  }

  /** The record being written now, as the screen names it; null when there is none. */
  source() {
    const detail = {};
    document.dispatchEvent(new CustomEvent("knowledge:source", { detail }));
    return detail.id ? { source_kind: detail.kind, source_id: detail.id } : null;
  }

  /** Tell the screen; returns whether it took it. */
  tell(name, more) {
    const detail = { ...more, taken: false };
    document.dispatchEvent(new CustomEvent(`knowledge:${name}`, { detail }));
    return detail.taken;
  }

  async openArticle(code, { from = "search" } = {}) {
    this.open();
    if (await this.article.show(code, from)) this.#showPage();
  }

  async openScript(code) {
    this.open();
    if (await this.script.begin(code)) this.#showPage();
  }

  /** From an article or a script back to what was there before, with the keyboard where it was. */
  back() {
    if (this.article.from === "script" && this.script.isOpen) {
      this.article.from = "";
      return this.script.draw();
    }
    const code = this.script.code;
    this.script.end();
    this.page.hidden = true;
    this.page.replaceChildren();
    this.search.shown(true);
    if (code) this.root.querySelector(`[data-open-script="${CSS.escape(code)}"]`)?.focus();
    else this.search.focusAgain();
  }

  open() {
    this.aside.dataset.open = "";
  }

  close() {
    if (!this.page.hidden) this.back();
    this.search.clear();
    delete this.aside.dataset.open;
    this.#before?.isConnected ? this.#before.focus() : document.querySelector("#desk")?.focus();
    this.#before = null;
  }

  #showPage() {
    this.search.shown(false);
    this.page.hidden = false;
    this.page.scrollTop = 0;
    this.page.querySelector("h3")?.focus();
  }

  #clicked(event) {
    const script = event.target.closest("[data-open-script]");
    if (script) return this.openScript(script.dataset.openScript);
    const button = event.target.closest("button[data-do]");
    if (!button) return null;
    const acts = { close: () => this.close(), back: () => this.back(), "hand-over": () => this.#handOver(), missing: () => this.#missing(button) };
    const act = acts[button.dataset.do];
    return act ? act() : this.article.act(button);
  }

  #handOver() {
    const { query } = this.search;
    const taken = this.tell("hand-over", { query });
    this.say(taken ? "引き継ぎを記録に書きました。" : "記録が開いていません。対応を始めてから、もう一度押してください。");
  }

  async #missing(button) {
    if (await this.article.remark("not_found", { query: this.search.query })) {
      button.disabled = true;
      this.say("見つからないことを担当者に知らせました。");
    }
  }

  #pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (!this.page.hidden) return this.back();
      return this.close();
    }
    if (this.script.isOpen && !this.page.hidden && !isWriting(event.target)) this.script.pressed(event);
  }

  #entered(event) {
    if (!this.root.contains(event.relatedTarget) && event.relatedTarget) this.#before = event.relatedTarget;
    if (event.target === this.search.input) this.open();
  }

  /** The slash goes to the search from everywhere, but for fields in which one writes and open dialogs. */
  #slash(event) {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.open();
    if (!this.page.hidden) this.back();
    this.search.focus();
  }
}

const aside = document.getElementById("knowledge");
if (aside) loadPanel(aside, () => new Panel(aside));
