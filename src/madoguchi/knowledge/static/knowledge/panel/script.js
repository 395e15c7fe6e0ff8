/** A talk script, step by step: digits choose, Backspace goes back, the ending fills the record. */

import { getJson, postJson } from "../../live/api.js";
import { h, icon } from "../../live/elements.js";
import { newId } from "../../live/outbox.js";

const PARTS = { opening: "はじめ", identity: "ご用件の確認", question: "質問", branch: "案内", closing: "結び" };
const RESULTS = {
  already: "登録済み",
  registered: "今回登録",
  failed: "できなかった",
  declined: "希望しない",
  answered: "お答えした",
  handed_over: "引き継いだ",
};
const OFFLINE = "つながると台本を開けます。";

export class ScriptPage {
  #script = null;
  #path = [];
  #run = "";

  constructor({ panel }) {
    this.panel = panel;
  }

  get isOpen() {
    return this.#script !== null;
  }

  get code() {
    return this.#script?.code ?? "";
  }

  /** Fetch a script and stand at its start; false when it cannot be opened. */
  async begin(code) {
    const answer = await getJson(this.panel.address("script", code));
    if (answer.outcome !== "ok") {
      this.panel.say(answer.body?.message ?? OFFLINE);
      return false;
    }
    this.#script = answer.body;
    this.#restart();
    return true;
  }

  end() {
    this.#script = null;
    this.#path = [];
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(".kp-article")) return;
    if (event.key === "Backspace" && this.#path.length > 1) {
      event.preventDefault();
      this.#path.pop();
      return this.draw();
    }
    if (!/^[1-9]$/.test(event.key)) return;
    const button = this.panel.page.querySelector(`[data-digit="${event.key}"]`);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  }

  draw() {
    const here = this.#place(this.#path.at(-1));
    const isEnding = this.#script.tree.endings.includes(here);
    this.panel.page.replaceChildren(
      h(
        "div",
        { class: "kp-script" },
        h("button", { class: "b t kp-back", type: "button", "data-do": "back", "aria-keyshortcuts": "Escape" }, icon("left"), "台本をやめる", key("Esc")),
        h("p", { class: "sub" }, this.#script.title),
        h("h3", { tabindex: "-1" }, isEnding ? "終わり" : `${this.#path.length}. ${PARTS[here.part] ?? ""}`),
        ...here.say.map((words) => h("p", { class: "kp-aloud" }, words)),
        here.must_not ? warning(here.must_not) : null,
        here.note ? h("div", { class: "kp-notes" }, h("h4", {}, "職員だけの注意"), h("p", {}, here.note)) : null,
        ...(isEnding ? this.#ending(here) : [this.#ways(here)]),
        this.#path.length > 1 ? this.#stepBack() : null,
      ),
    );
    this.panel.page.scrollTop = 0;
    this.panel.page.querySelector("h3").focus();
  }

  #restart() {
    this.#path = [this.#script.tree.start];
    this.#run = newId();
    this.draw();
  }

  #place(id) {
    const { steps, endings } = this.#script.tree;
    return steps.find((one) => one.id === id) ?? endings.find((one) => one.id === id);
  }

  #ways(step) {
    const choices = step.choices.length ? step.choices : [{ label: "次へ", next: step.next }];
    const go = (id) => {
      this.#path.push(id);
      this.#run = newId();
      this.draw();
    };
    const button = ({ label, next }, place) =>
      h("li", {}, h("button", { class: "b", type: "button", "data-digit": String(place + 1), onclick: () => go(next) }, key(String(place + 1)), label));
    return h("ol", { class: "kp-ways" }, ...choices.map(button));
  }

  #stepBack() {
    const back = () => {
      this.#path.pop();
      this.draw();
    };
    return h("button", { class: "b q kp-step-back", type: "button", onclick: back }, icon("left"), "1つ戻る", key("Backspace"));
  }

  #ending(ending) {
    const { names, articles } = this.#script;
    const words = [names[`procedure:${ending.procedure}`], RESULTS[ending.result], names[`failure_reason:${ending.reason}`]];
    const question = articles[ending.article];
    const open = () => this.panel.openArticle(ending.article, { from: "script" });
    return [
      h("dl", { class: "facts kp-ending" }, h("dt", {}, "結果"), h("dd", {}, words.filter(Boolean).join("・")), h("dt", {}, "相談の内容"), h("dd", {}, names[`topic:${ending.topic}`] ?? ending.topic)),
      this.panel.root.hasAttribute("data-may-use")
        ? h("button", { class: "b p kp-fill", type: "button", "data-digit": "1", onclick: (event) => this.#fill(ending, event.currentTarget) }, key("1"), "記録に入れて終わる")
        : null,
      question ? h("button", { class: "b", type: "button", "data-digit": "2", onclick: open }, key("2"), question) : null,
    ];
  }

  /** Fill the record, and keep the way which led here beside it. */
  async #fill(ending, button) {
    const source = this.panel.source();
    const { result, procedure, reason, topic, article } = ending;
    const note = result === "handed_over" ? `${this.#script.title}：引き継ぎ` : "";
    const filled = source && this.panel.tell("result", { result, procedure, reason, topics: [topic], note });
    if (!filled) return this.panel.say("記録が開いていません。対応を始めてから、もう一度押してください。");
    button.disabled = true;
    const { code, number } = this.#script;
    const walk = { id: this.#run, code, number, path: [...this.#path], ...source };
    const kept = await postJson(this.panel.address("walked"), walk);
    if (article && kept.outcome === "ok") await postJson(this.panel.address("attach"), { id: newId(), code: article, ...source });
    this.panel.say(kept.outcome === "ok" ? "記録に入れました。" : (kept.body?.message ?? "記録に入れました。台本の経過は、回線がつながらないため残せませんでした。"));
    if (kept.outcome === "ok") this.panel.close();
    return null;
  }
}

function warning(words) {
  return h("div", { class: "note bad kp-must-not" }, icon("warn"), h("div", {}, h("b", {}, "言わない・しない"), h("p", {}, words)));
}

function key(words) {
  return h("kbd", { "aria-hidden": "true" }, words);
}
