/** The connection banner: hidden when well; what is unsent and how old; what the clerk can do. */

import { ageOf, timeOf } from "./clock.js";
import { h, icon } from "./elements.js";

const OLD_MS = 10 * 60_000;
const SENT_MS = 5_000;
const PATIENCE_MS = 3_000;

export class Banner {
  #shown = false;
  #sentUntil = 0;

  constructor({ element, outbox, onOpen, loginUrl, lead = "窓口責任者" }) {
    Object.assign(this, { element, outbox, onOpen, loginUrl, lead, staleSince: null });
    outbox.addEventListener("change", () => this.draw());
    setInterval(() => this.draw(), 1_000);
  }

  /** The page's picture of the queue is old (an instant), or fresh again (null). */
  stale(since) {
    this.staleSince = since;
    this.draw();
  }

  draw() {
    const wanted = this.#choose();
    const key = JSON.stringify(wanted && [wanted.level, wanted.title, wanted.advice]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.element.hidden = !wanted;
    this.element.className = `conn ${wanted?.level ?? ""}`;
    this.element.replaceChildren(...(wanted ? this.#parts(wanted) : []));
  }

  #choose() {
    const { outbox } = this;
    if (outbox.line === "login") return this.#unsent("login");
    if (outbox.refused.length) return refusedBanner(outbox.refused.length);
    if (outbox.queue.length && this.#isLate()) return this.#unsent("line");
    if (this.#shown && !outbox.queue.length) this.#thank();
    if (Date.now() < this.#sentUntil) return { level: "ok", picture: "check", title: "送信しました", advice: "" };
    if (outbox.strangers.length) return strangersBanner(outbox.strangers.length);
    if (!outbox.store.lasting) return UNKEPT;
    return this.staleSince || outbox.line === "down" ? staleBanner(this.staleSince) : null;
  }

  #isLate() {
    return this.#shown || this.outbox.line === "down" || this.#age() > PATIENCE_MS;
  }

  /** Milliseconds since the oldest command, by the clock which gave it its time. */
  #age() {
    const { queue } = this.outbox;
    return queue.length ? this.outbox.now() - Date.parse(queue[0].at) : 0;
  }

  #thank() {
    this.#shown = false;
    this.#sentUntil = Date.now() + SENT_MS;
  }

  #unsent(why) {
    const { queue } = this.outbox;
    this.#shown = queue.length > 0;
    const level = this.#age() >= OLD_MS ? "bad" : "";
    const count = queue.length
      ? `未送信 ${queue.length}件・最古 ${ageOf(queue[0].at, this.outbox.now())}`
      : "ログインが切れました";
    if (why === "login") {
      return {
        level,
        picture: "key",
        title: count,
        advice: "記録はこの端末に保存済み。ログインすると送ります。",
        login: true,
      };
    }
    const advice = level
      ? `10分以上送れていません。${this.lead}に知らせてください。記録はこの端末に保存済みです。`
      : "記録はこの端末に保存済み。回線が戻ると自動で送ります。";
    return { level, picture: "offline", title: count, advice, buttons: true };
  }

  #parts({ picture, title, advice, buttons, login }) {
    return [
      icon(picture),
      h("p", { role: "status" }, h("strong", {}, title), " ", h("span", { class: "sub" }, advice)),
      login && h("a", { class: "b t", href: this.loginUrl }, "ログインする"),
      buttons && this.#button("今すぐ再送", () => this.outbox.sendNow()),
      buttons && this.onOpen && this.#button("内容を見る", this.onOpen),
    ].filter(Boolean);
  }

  #button(words, onclick) {
    return h("button", { class: "b t", type: "button", onclick }, words);
  }
}

const UNKEPT = {
  level: "",
  picture: "warn",
  title: "この端末には記録を保存できません",
  buttons: false,
  advice: "画面を閉じる前に「送信しました」を確かめてください。ブラウザーのプライベート表示をやめると保存できます。",
};

function refusedBanner(count) {
  return {
    level: "bad",
    picture: "warn",
    title: `受け付けられなかった操作 ${count}件`,
    buttons: true,
    advice: "「内容を見る」から理由を確かめて、直してください。",
  };
}

function strangersBanner(count) {
  return {
    level: "",
    picture: "key",
    title: `別の担当者の未送信 ${count}件`,
    buttons: false,
    advice: "その人がこの端末でログインすると送られます。声をかけてください。",
  };
}

function staleBanner(since) {
  return {
    level: "",
    picture: "offline",
    title: since ? `${timeOf(since)}の様子です` : "オフラインで続けています",
    buttons: false,
    advice: "回線が切れています。記録は続けられます。つながると自動で最新になります。",
  };
}
