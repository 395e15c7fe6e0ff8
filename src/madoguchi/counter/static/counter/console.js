/** The clerk's console: keeps the server's state, the outbox and the screen together. */

import { watch } from "../live/live.js";
import { getJson } from "../live/api.js";
import { dateOf, learn, officeNow, runClocks } from "../live/clock.js";
import { Banner } from "../live/banner.js";
import { Drafts, Lasting } from "./console/drafts.js";
import { recentList, showMenu, showOutbox, showRecent, showShortcuts } from "./console/desk_dialogs.js";
import { listenToKeys } from "./console/keys.js";
import { NowCard } from "./console/now_card.js";
import { QueueColumn } from "./console/queue.js";
import { RecordForm } from "./console/record.js";
import { SeatPanel } from "./console/seat.js";
import { askCancel, askHandout, askMore, askWalkIn, openSlip, showTicket } from "./console/ticket_dialogs.js";
import { viewOf } from "./console/view.js";
import { h, icon, page } from "../live/elements.js";
import { Outbox } from "../live/outbox.js";
import { showPresence } from "../live/presence.js";
import { openStore } from "../live/store.js";
import { wayOutOf } from "../live/way_out.js";

const POLL_SECONDS = 5;
const part = (id) => document.getElementById(id);

class Console {
  #seenCalls = new Set();
  #shown = null;
  #started = ""; // the call whose visit this screen has begun

  constructor({ setup, store, outbox }) {
    Object.assign(this, { setup, store, outbox, state: null });
    this.drafts = new Drafts(store, outbox.owner);
    this.banner = new Banner({ element: part("conn"), outbox, onOpen: () => this.openOutbox(), loginUrl: page.login });
    this.queue = new QueueColumn({ element: part("queue"), acts: this.#queueActs() });
    this.now = new NowCard({ element: part("now"), acts: this.#ticketActs() });
    this.seat = new SeatPanel({ element: part("seat"), onSit: (one) => this.give("sit", { window: one.id }) });
    this.record = new RecordForm({
      element: part("rec"),
      setup,
      lasting: new Lasting(),
      drafts: this.drafts,
      onTouch: (ticket) => this.#startOnce(ticket),
      onSubmit: (ticket, record) => this.#finish(ticket, record),
    });
    outbox.addEventListener("change", () => this.draw());
    outbox.addEventListener("answered", ({ detail }) => this.#answered(detail));
    outbox.addEventListener("refused", ({ detail }) => this.#refused(detail));
    part("menu").addEventListener(
      "click",
      () => this.state && showMenu({ view: this.view(), state: this.state, acts: this }),
    );
    part("today").addEventListener("click", () => this.state && showRecent(this.state));
    part("keys").addEventListener("click", showShortcuts);
    listenToKeys(this);
  }

  give(kind, fields) {
    return this.outbox.give(kind, fields);
  }

  view() {
    return viewOf(this.state, this.outbox, page.user);
  }

  /** Fetch the state; throws when there is none, so that the live module knows. */
  async refetch() {
    const answer = await getJson(`${page.api}state`);
    if (answer.outcome === "login") this.outbox.sendNow();
    if (answer.outcome !== "ok") throw new Error(answer.outcome);
    learn(answer.body.server_time);
    this.state = answer.body;
    this.banner.stale(null);
    this.draw();
    await this.drafts.keepOnly(this.#openTickets());
  }

  draw() {
    if (!this.state) return;
    const view = this.view();
    const calls = this.state.staff_calls.filter((call) => !this.#seenCalls.has(call.id));
    this.#drawBar(view);
    this.seat.draw(view, this.state, this.outbox);
    this.now.draw(view, this.outbox);
    this.queue.draw(view, { ...this.state, staff_calls: calls });
    this.record.show(view.ticket);
    this.#drawIdle(view);
    this.#announce(view);
  }

  openOutbox() {
    const close = showOutbox(this.outbox, {
      reopen: (refusal) => {
        close();
        this.#reopen(refusal);
      },
    });
  }

  stand(window_) {
    this.give("stand", { window: window_.id });
  }

  logOut() {
    part("log-out").requestSubmit();
  }

  changePurpose(code) {
    this.record.changePurpose(code);
  }

  #ticketActs() {
    return {
      callNext: () => this.give("call_next", { window: this.view().window.id }),
      start: (ticket) => this.#startOnce(ticket),
      recall: (ticket) => this.give("recall", { ticket: ticket.id }),
      hold: (ticket) => this.give("hold", { ticket: ticket.id }),
      noShow: (ticket) => this.give("no_show", { ticket: ticket.id }),
      stopCalling: (entry) => this.outbox.withdraw(entry.id),
      more: (view) => askMore({ setup: this.setup, view, acts: this.#moreActs() }),
    };
  }

  #moreActs() {
    return {
      changePurpose: (code) => this.changePurpose(code),
      backToQueue: (ticket) => this.give("return_to_queue", { ticket: ticket.id }),
      cancel: (ticket) => askCancel(ticket, (...command) => this.give(...command)),
      reprint: (ticket) => this.#reprint(ticket),
    };
  }

  #queueActs() {
    const give = (...command) => this.give(...command);
    return {
      ...this.#moreActs(),
      callThis: (ticket) => give("call_this", { window: this.view().window.id, ticket: ticket.id }),
      resume: (ticket) => give("resume", { window: this.view().window.id, ticket: ticket.id }),
      walkIn: (view) => askWalkIn({ setup: this.setup, view, give, onTicket: showTicket }),
      handout: () => askHandout(give),
      seenCall: (id) => {
        this.#seenCalls.add(id);
        this.draw();
        give("answer_staff", { call: id });
      },
    };
  }

  #startOnce(ticket) {
    const { ticket: shown } = this.view();
    const call = `${ticket.id} ${shown?.called_at}`;
    if (shown?.id !== ticket.id || shown.state !== "called" || call === this.#started) return;
    this.#started = call;
    this.give("start", { ticket: ticket.id });
  }

  async #finish(ticket, record) {
    await this.give("finish", { ticket: ticket.id, record });
    part("said").textContent = `${ticket.label}を記録しました。`;
    part("now").querySelector('[data-key="call"]:not([disabled])')?.focus();
  }

  async #reprint(ticket) {
    const { answer } = await this.give("reissue", { ticket: ticket.id });
    const outcome = await answer;
    if (outcome.outcome === "ok") openSlip(outcome.result.ticket_url);
  }

  async #answered({ entry, result }) {
    if (entry.kind === "finish") await this.drafts.forget(entry.body.ticket);
    if (result?.nothing_waiting) part("said").textContent = "お待ちの方はいません。";
    await this.refetch().catch(() => {});
  }

  /** The state first: a refused command usually means that somebody else was quicker. */
  async #refused({ entry, refusal }) {
    await this.refetch().catch(() => {});
    if (entry.kind === "finish" && this.view().ticket?.id === entry.body.ticket) this.record.restore(entry.body.record);
    this.#showNotice(refusal);
  }

  async #reopen(refusal) {
    if (this.view().ticket?.id === refusal.body.ticket) this.record.restore(refusal.body.record);
    await this.outbox.dismiss(refusal.id);
  }

  #showNotice(refusal) {
    const done = () => {
      this.outbox.dismiss(refusal.id);
      line.remove();
    };
    const line = h(
      "p",
      { class: "note bad", role: "alert" },
      icon("warn"),
      h("span", { class: "words" }, refusal.message),
      ...wayOutOf(refusal.code),
      h("button", { class: "b t", type: "button", onclick: done }, "閉じる"),
    );
    part("notices").replaceChildren(line);
  }

  #drawBar(view) {
    part("where").textContent = view.window
      ? `${this.setup.site.short_name}　窓口${view.window.number}`
      : this.setup.site.short_name;
    part("served").textContent = `${this.state.counts.served}件`;
    part("date").textContent = dateOf(officeNow());
  }

  #drawIdle(view) {
    const idle = part("idle");
    idle.hidden = !view.window || Boolean(view.ticket);
    if (idle.hidden) return;
    const key = JSON.stringify(this.state.recent);
    if (key === idle.dataset.drawn) return;
    idle.dataset.drawn = key;
    idle.replaceChildren(
      h("header", {}, h("h2", {}, "今日の記録"), h("span", { class: "r sub" }, "まちがいは「直す」から")),
      recentList(this.state.recent),
    );
  }

  #announce(view) {
    const now = view.ticket && `${view.ticket.label}を呼びました。`;
    if (view.ticket?.state === "called" && this.#shown !== now) part("said").textContent = now;
    this.#shown = now;
  }

  #openTickets() {
    const mine = this.state.windows.map((one) => one.ticket?.id);
    const waiting = [...this.state.waiting, ...this.state.hold, ...this.state.no_show].map((ticket) => ticket.id);
    return new Set([...mine, ...waiting]);
  }
}

async function begin() {
  runClocks();
  const answer = await getJson(`${page.api}setup`);
  if (answer.outcome !== "ok") return sayNotReady(answer);
  const store = await openStore();
  const outbox = new Outbox({ store, url: `${page.api}commands`, owner: `user:${page.user}`, now: officeNow });
  const desk = new Console({ setup: answer.body, store, outbox });
  await outbox.start();
  showPresence(page.stillHere);
  watch({
    eventsUrl: `${page.api}events`,
    pollSeconds: POLL_SECONDS,
    refetch: () => desk.refetch(),
    onStale: (stale) => desk.banner.stale(stale ? (desk.state?.server_time ?? null) : null),
  });
}

function sayNotReady({ outcome, body }) {
  const words =
    outcome === "login"
      ? "ログインが切れました。もう一度ログインしてください。"
      : (body?.message ?? "サーバーにつながりません。つながると自動で始まります。");
  part("seat").replaceChildren(
    h(
      "p",
      { class: "note bad", role: "alert" },
      icon("offline"),
      words,
      outcome === "login" ? h("a", { class: "b", href: page.login }, "ログインする") : null,
    ),
  );
  part("seat").hidden = false;
  if (outcome === "down" || outcome === "busy") setTimeout(() => location.reload(), 10_000);
}

begin();
