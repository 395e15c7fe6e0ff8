/** As-you-type search: five results which keep their places, opened by Enter or by their number. */

import { getJson, postJson } from "../../live/api.js";
import { h, icon } from "../../live/elements.js";
import { LABELS, findForbidden } from "../../privacy/detect.js";
import { newId } from "../../live/outbox.js";

const TYPING_MS = 80;
const PAUSE_MS = 450;
const AT_REST_MS = 1_500;
const OFFLINE = "つながると検索できます。";
const CHECKED = { primary: ["check", "一次資料で確認"], secondary: ["info", "二次資料で確認"], unverified: ["warn", "未確認"] };

export class SearchBox {
  #timers = [];
  #asked = 0;
  #last = 0;
  #hits = [];
  #event = null;

  constructor({ root, onOpen, say }) {
    Object.assign(this, { root, onOpen, say });
    this.input = root.querySelector("#kp-q");
    this.why = root.querySelector("#kp-why");
    this.results = root.querySelector(".kp-results");
    this.list = root.querySelector("#kp-list");
    this.scripts = root.querySelector(".kp-scripts");
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#pressedInField(event));
    this.list.addEventListener("keydown", (event) => this.#pressedInList(event));
  }

  get query() {
    return this.input.value.trim();
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  focusAgain() {
    (this.list.children[this.#last]?.querySelector("button") ?? this.input).focus();
  }

  /** Give the place to a page, or take it again. */
  shown(isShown) {
    this.root.querySelector(".kp-find").hidden = !isShown;
    this.results.hidden = !isShown || !this.query;
    this.scripts.hidden = !isShown || Boolean(this.query);
  }

  clear() {
    this.input.value = "";
    this.#forget();
    this.#draw([]);
    this.#explain("");
    this.shown(true);
  }

  /** What the log is told of this search later: that something was opened, that it helped. */
  note(change) {
    if (!this.#event) return;
    Object.assign(this.#event, change);
    postJson(this.root.dataset.searched, this.#event);
  }

  #typed() {
    this.#forget();
    this.shown(true);
    const { query } = this;
    if (this.#refuse(query)) return;
    if (!query) return this.#draw([]);
    this.#timers = [
      setTimeout(() => this.#ask(query, false), TYPING_MS),
      setTimeout(() => this.#ask(query, true), PAUSE_MS),
      setTimeout(() => this.#atRest(), AT_REST_MS),
    ];
  }

  #forget() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#asked += 1; // an answer under way is older than what is typed now
    this.#event = null;
    this.#last = 0;
    this.root.querySelector(".kp-missing").disabled = false;
  }

  #refuse(query) {
    const found = findForbidden(query);
    const names = [...new Set(found.map((one) => LABELS[one.rule]))].join("・");
    this.#explain(found.length ? `${names}では探せません。番号を消してください。` : "");
    this.input.setAttribute("aria-invalid", String(found.length > 0));
    if (found.length) this.#draw([]);
    return found.length > 0;
  }

  async #ask(query, isPause) {
    const asked = ++this.#asked;
    const answer = await getJson(`${this.root.dataset.search}?q=${encodeURIComponent(query)}${isPause ? "&pause" : ""}`);
    if (asked !== this.#asked || query !== this.query) return;
    if (answer.outcome !== "ok") return this.#explain(answer.body?.message ?? OFFLINE);
    this.#explain("");
    if (isPause && this.list.contains(document.activeElement)) return; // somebody is choosing: nothing moves
    this.#draw(answer.body.hits);
    if (isPause) this.say(answer.body.hits.length ? `${answer.body.hits.length}件見つかりました。` : "見つかりませんでした。");
  }

  /** A search counts when it came to rest, or when something of it was opened. */
  #atRest() {
    if (this.#event || !this.query) return;
    const shown = this.#hits.map((hit) => hit.code);
    this.#event = { id: newId(), place: this.root.dataset.place, query: this.query, shown, opened: "", helpful: null };
    postJson(this.root.dataset.searched, this.#event);
  }

  #open(place) {
    const hit = this.#hits[place];
    if (!hit) return;
    this.#last = place;
    this.#atRest();
    this.note({ opened: hit.code });
    this.onOpen(hit);
  }

  #draw(hits) {
    const key = JSON.stringify(hits);
    if (key === this.list.dataset.drawn) return;
    this.list.dataset.drawn = key;
    this.#hits = hits;
    this.list.replaceChildren(...hits.map((hit, place) => this.#row(hit, place)));
  }

  #row(hit, place) {
    const [picture, words] = CHECKED[hit.checked] ?? CHECKED.unverified;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => this.#open(place), "aria-keyshortcuts": String(place + 1) },
        h("kbd", { "aria-hidden": "true" }, String(place + 1)),
        h("span", { class: "kp-hit" }, h("b", {}, hit.question), h("span", {}, hit.short_answer)),
        hit.checked === "primary" ? null : h("span", { class: "kp-mark" }, icon(picture), h("span", { class: "vh" }, words)),
      ),
    );
  }

  #explain(words) {
    if (this.why.textContent !== words) this.why.textContent = words;
    this.why.hidden = !words;
  }

  #pressedInField(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && this.#hits.length) return this.#move(event, 0);
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (!event.ctrlKey) this.#open(0);
  }

  #pressedInList(event) {
    const rows = [...this.list.querySelectorAll("button")];
    const place = rows.indexOf(event.target.closest("button"));
    if (event.key === "ArrowDown") return this.#move(event, Math.min(place + 1, rows.length - 1));
    if (event.key === "ArrowUp") return place === 0 ? this.#toField(event) : this.#move(event, place - 1);
    const digit = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey ? Number(event.key) : 0;
    if (digit && digit <= rows.length) {
      event.preventDefault();
      this.#open(digit - 1);
    }
  }

  #move(event, place) {
    event.preventDefault();
    this.list.querySelectorAll("button")[place]?.focus();
  }

  #toField(event) {
    event.preventDefault();
    this.input.focus();
  }
}
