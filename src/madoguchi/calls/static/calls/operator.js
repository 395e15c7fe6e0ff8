/** The operator's screen: keeps the server's state, the outbox and what is being typed together. */

import { getJson, postJson } from "../live/api.js";
import { Banner } from "../live/banner.js";
import { dateOf, learn, officeNow, runClocks, timeOf } from "../live/clock.js";
import { h, icon, page } from "../live/elements.js";
import { watch } from "../live/live.js";
import { newId, Outbox } from "../live/outbox.js";
import { showPresence } from "../live/presence.js";
import { openStore } from "../live/store.js";
import { wayOutOf } from "../live/way_out.js";
import { BackForm } from "./operator/back.js";
import { Drafts } from "./operator/drafts.js";
import { listenToKeys } from "./operator/keys.js";
import { RecordForm } from "./operator/record.js";
import { SeatCard } from "./operator/seat.js";
import { drawSide } from "./operator/side.js";
import { runTimers } from "./operator/timers.js";

const POLL_SECONDS = 3;
const part = (id) => document.getElementById(id);
const given = (id) => JSON.parse(part(id).textContent);

class OperatorDesk {
  #popped = new Set();
  #gone = new Set();
  #asked = 0;

  constructor({ store, outbox, drafts }) {
    Object.assign(this, { outbox, drafts, state: null, openId: null });
    this.banner = new Banner({
      element: part("conn"),
      outbox,
      onOpen: () => this.#showRefused(),
      loginUrl: page.login,
      lead: "責任者",
    });
    this.seat = new SeatCard({ element: part("now"), reasons: given("pause-reasons"), acts: this });
    this.back = new BackForm({ element: part("back"), onSend: (body) => this.#promise(body) });
    this.record = new RecordForm({ element: part("rec"), books: given("books"), drafts, acts: this });
    outbox.addEventListener("change", () => this.draw());
    outbox.addEventListener("answered", ({ detail }) => this.#answered(detail));
    outbox.addEventListener("refused", ({ detail }) => this.#refused(detail.refusal));
    listenToKeys();
  }

  /** Fetch the state; throws when there is none, so that the live module knows. */
  async refetch() {
    const [asked, askedAt] = [++this.#asked, performance.now()];
    const answer = await getJson(`${page.api}state.json`);
    this.outbox.hear(answer.outcome, askedAt);
    if (answer.outcome !== "ok") throw new Error(answer.outcome);
    if (asked === this.#asked) await this.#take(answer.body);
  }

  /** Every call this screen can record: from the telephone system, and those told by hand; not what is on its way. */
  calls() {
    const onItsWay = new Set(this.outbox.pending.map((entry) => entry.body.call ?? entry.id));
    const told = this.state?.calls ?? [];
    return [...told, ...this.drafts.byHand()].filter((call) => !onItsWay.has(call.id));
  }

  draw() {
    if (!this.state) return;
    const calls = this.calls();
    if (this.openId && !calls.some((call) => call.id === this.openId)) this.openId = null;
    this.openId ??= (calls.find((call) => call.state !== "ended") ?? calls[0])?.id ?? null;
    const current = calls.find((call) => call.id === this.openId) ?? null;
    const { seat } = this.state;
    part("where").textContent = seat?.number ? `電話の対応　席${String(seat.number).padStart(2, "0")}` : "電話の対応";
    part("date").textContent = dateOf(officeNow());
    this.seat.draw(this.state, current);
    this.record.show(current);
    drawSide(part("side"), { state: this.state, calls, openId: this.openId, onOpen: (id) => this.open(id) });
    this.#drawIdle(current);
  }

  open(id) {
    this.openId = id;
    this.draw();
    this.record.focus();
  }

  /** Say what the own seat does; the server's sentence stands on the screen when it does not go. */
  async setSeat(kind, more = {}) {
    this.#asked += 1; // an answer under way is older than this
    const answer = await postJson(`${page.api}seat.json`, { kind, ...more });
    if (answer.outcome === "ok") return this.#take(answer.body);
    const words = answer.body?.message ?? "席の状態を送れませんでした。回線を確かめて、もう一度押してください。";
    this.notice(words, "bad", null, wayOutOf(answer.body?.code));
  }

  /** A call of which no telephone system tells: begin, and end. */
  async answerByHand() {
    const id = newId();
    await this.drafts.keep(id, { manual: { answered_at: officeNow().toISOString(), ended_at: null } });
    this.open(id);
    part("said").textContent = "電話を受けました。記録を開きました。";
    await this.#setOwnSeat("talking");
  }

  async endByHand(call) {
    await this.drafts.keep(call.id, { manual: { answered_at: call.answered_at, ended_at: officeNow().toISOString() } });
    this.draw();
    await this.#setOwnSeat("after_call");
  }

  async discard(call) {
    const row = this.drafts.row(call.id);
    await this.drafts.forget(call.id);
    this.draw();
    this.notice("記録をやめました。", "good", () => this.drafts.keep(call.id, row).then(() => this.open(call.id)));
    await this.#setOwnSeat("ready");
  }

  openBack() {
    this.back.open(this.calls().find((call) => call.id === this.openId) ?? null);
  }

  /** Keep the record on this device, and send it when the line allows. */
  async save(call, record) {
    const at = officeNow().toISOString();
    const times = { started_at: call.answered_at ?? call.came_at, ended_at: call.ended_at ?? at };
    const body = { call: call.manual ? null : call.id, ...times, record };
    this.openId = null;
    await this.outbox.give("record", body, call.manual ? { id: call.id } : {});
    part("said").textContent = "通話を記録しました。";
    await this.#setOwnSeat("ready");
  }

  notice(words, level = "bad", undo = null, more = []) {
    const close = () => line.remove();
    const take = undo && h("button", { class: "b", type: "button", onclick: () => (close(), undo()) }, "元に戻す");
    const line = h(
      "div",
      { class: `note ${level}`, role: level === "bad" ? "alert" : "status" },
      icon(level === "bad" ? "warn" : "check"),
      h("span", { class: "words" }, words),
      ...more,
      take,
      h("button", { class: "b t", type: "button", onclick: close }, "閉じる"),
    );
    part("notices").replaceChildren(line);
  }

  async #take(state) {
    learn(state.server_time);
    this.state = state;
    this.banner.stale(null);
    this.#tellGone();
    await this.#keepDraftsOfGoneCalls();
    this.#pop();
    this.draw();
  }

  /** A call which rings or has been answered opens its record, once. What was typed for another call is kept. */
  #pop() {
    const call = this.calls().find((one) => one.state !== "ended" && !one.manual && !this.#popped.has(one.id));
    if (!call) return;
    this.#popped.add(call.id);
    this.openId = call.id;
    part("said").textContent = call.state === "ringing" ? "電話が鳴っています。" : "通話中です。記録を開きました。";
    queueMicrotask(() => this.record.focus({ politely: true }));
  }

  /** Somebody took a call over: say who, and that what was typed is not lost. */
  #tellGone() {
    for (const { id, by } of this.state.gone.filter((one) => !this.#gone.has(one.id))) {
      this.#gone.add(id);
      const typed = this.drafts.row(id) ? "書きかけの内容は「手で記録」に残っています。" : "";
      if (this.#popped.has(id) || typed) this.notice(`${by}さんが通話を引き取りました。記録は${by}さんが作ります。${typed}`, "good");
    }
  }

  /** A draft outlives its call only when something was typed: then it goes on as a call told by hand. */
  async #keepDraftsOfGoneCalls() {
    const onItsWay = this.outbox.pending.map((entry) => entry.body.call);
    const known = new Set([...this.state.calls.map((call) => call.id), ...onItsWay]);
    await this.drafts.settleWithout(known);
  }

  async #setOwnSeat(kind) {
    const seat = this.state?.seat;
    if (!seat || seat.by_telephone || seat.state === kind) return;
    if (kind === "ready" && !["talking", "after_call"].includes(seat.state)) return;
    await this.setSeat(kind);
  }

  async #promise(body) {
    const answer = await postJson(`${page.api}backs.json`, body);
    if (answer.outcome !== "ok") {
      return answer.body?.message ?? "送れませんでした。回線を確かめて、もう一度押してください。書いた内容は残っています。";
    }
    this.notice(`${timeOf(answer.body.result.due_at)}までの折り返しを受け付けました。`, "good");
    await this.refetch().catch(() => {});
    return "";
  }

  async #answered({ entry }) {
    await this.drafts.forget(entry.body.call ?? entry.id);
    await this.refetch().catch(() => {});
  }

  async #refused(refusal) {
    await this.refetch().catch(() => {});
    this.notice(refusal.message);
    this.draw();
  }

  /** What was typed is still in the draft of its call, so a refusal needs only to be read. */
  async #showRefused() {
    const [refusal] = this.outbox.refused;
    if (!refusal) return this.outbox.sendNow();
    const id = refusal.body.call ?? refusal.id;
    this.notice(refusal.message);
    await this.outbox.dismiss(refusal.id);
    if (this.calls().some((call) => call.id === id)) this.open(id);
  }

  #drawIdle(current) {
    const idle = part("idle");
    idle.hidden = Boolean(current) || this.state.unready.length > 0;
    if (!current && !idle.childElementCount) {
      idle.replaceChildren(
        h("h2", {}, "次の電話を待っています"),
        h("p", {}, "電話が鳴ると、ここに記録が開きます。開かないときは「電話を受けた」を押してください。"),
      );
    }
  }
}

async function begin() {
  runClocks();
  runTimers();
  const owner = `user:${page.user}`;
  const store = await openStore("madoguchi-calls");
  const drafts = new Drafts(store, owner);
  await drafts.load();
  const outbox = new Outbox({ store, url: `${page.api}records.json`, owner, now: officeNow });
  const desk = new OperatorDesk({ store, outbox, drafts });
  await outbox.start();
  showPresence(page.stillHere);
  watch({
    eventsUrl: `${page.api}screen/events/`,
    pollSeconds: POLL_SECONDS,
    refetch: () => desk.refetch(),
    onStale: (stale) => desk.banner.stale(stale ? (desk.state?.server_time ?? null) : null),
  });
}

begin();
