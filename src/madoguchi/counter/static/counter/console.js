/** The clerk's console: keeps the server's state, the outbox and the screen together. */

import { watch } from "../live/live.js";
import { csrfToken, getJson } from "../live/api.js";
import { dateOf, learn, officeNow, runClocks } from "../live/clock.js";
import { keepForColdStart } from "../live/cold_start.js";
import { Banner } from "../live/banner.js";
import { Drafts, Lasting } from "./console/drafts.js";
import { recentList, showMenu, showOutbox, showRecent, showShortcuts } from "./console/desk_dialogs.js";
import { listenToKeys } from "./console/keys.js";
import { NowCard } from "./console/now_card.js";
import { isStill, openDesk } from "./console/opening.js";
import { QueueColumn } from "./console/queue.js";
import { RecordForm } from "./console/record.js";
import { SeatPanel } from "./console/seat.js";
import { askSlip } from "./console/slip_dialog.js";
import { askCancel, askHandout, askMore, askWalkIn, openSlip, showTicket } from "./console/ticket_dialogs.js";
import { labelIn, viewOf } from "./console/view.js";
import { h, icon, page } from "../live/elements.js";
import { deviceOf } from "../live/ids.js";
import { Outbox } from "../live/outbox.js";
import { showPresence } from "../live/presence.js";
import { openStore } from "../live/store.js";
import { wayOutOf } from "../live/way_out.js";
import { LocalDesk } from "./offline/desk.js";
import { Leases } from "./offline/leases.js";
import { Memory } from "./offline/memory.js";
import { OwnNumbers } from "./offline/own_numbers.js";

const POLL_SECONDS = 5;
const SENT_AT_ONCE = 2; // while more than these are being sent, the state is asked for when they have gone
const part = (id) => document.getElementById(id);

class Console {
  #seenCalls = new Set();
  #shown = null;
  #started = ""; // the call whose visit this screen has begun
  #asked = 0;
  #shownAsk = 0;

  /** `known` is the state which this device remembered, when it starts without a line. */
  constructor({ setup, store, outbox, memory, local, numbers, user, known }) {
    Object.assign(this, { setup, store, outbox, memory, local, numbers, user, state: known, unsure: Boolean(known) });
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
    outbox.addEventListener("well", () => this.refetch().catch(() => {}));
    outbox.addEventListener("answered", ({ detail }) => this.#answered(detail));
    outbox.addEventListener("refused", ({ detail }) => this.#refused(detail));
    part("menu").addEventListener(
      "click",
      () => this.state && showMenu({ name: user.name, view: this.view(), state: this.known(), acts: this }),
    );
    part("today").addEventListener("click", () => this.state && showRecent(this.known()));
    part("keys").addEventListener("click", showShortcuts);
    listenToKeys(this);
  }

  give(kind, fields) {
    return this.outbox.give(kind, fields, { label: labelIn(this.known(), fields?.ticket) });
  }

  /** The queue as the server told it last, with what was done here since. */
  known() {
    return this.local.stateOn(this.state);
  }

  view(state = this.known()) {
    const { owner, device } = this.outbox;
    return viewOf(state, this.local.seenBy(owner), { userId: this.user.id, device });
  }

  /** Fetch the state; throws when there is none, so that the live module knows. */
  async refetch() {
    const [asked, askedAt] = [++this.#asked, performance.now()];
    const come = this.local.asking();
    const answer = await getJson(`${page.api}state?device=${this.outbox.device}`);
    this.outbox.hear(answer.outcome, askedAt);
    if (answer.outcome === "login") await this.memory.lock();
    if (answer.outcome !== "ok") throw new Error(answer.outcome);
    if (asked < this.#shownAsk) return; // a later question was answered already
    this.#shownAsk = asked;
    await this.#take(answer.body, come());
  }

  async #take(state, upTo) {
    learn(state.server_time);
    this.state = state;
    this.banner.stale(null);
    this.draw();
    if (this.unsure && !(await isStill(this.user))) return location.reload();
    this.unsure = false;
    if (state.author) this.outbox.author = { token: state.author };
    await this.memory.keep("state", state, upTo);
    await this.memory.keepPerson({ ...this.user, author: this.outbox.author });
    await this.drafts.keepOnly(this.#openTickets());
    await this.numbers.settle();
  }

  draw() {
    if (!this.state) return;
    const state = this.known();
    const view = this.view(state);
    const calls = state.staff_calls.filter((call) => !this.#seenCalls.has(call.id));
    this.#drawBar(view, state);
    this.seat.draw(view, state, this.outbox);
    this.now.draw(view, this.outbox);
    this.queue.draw(view, { ...state, staff_calls: calls });
    this.record.show(view.ticket);
    this.#drawIdle(view, state);
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

  /** Whoever comes next finds nothing of this clerk; what waits is sent. Without a line the server is told later. */
  async logOut() {
    await this.memory.forgetPerson();
    if (!this.local.isOffline) return submitLogOut();
    await this.memory.oweLogOut();
    return location.reload();
  }

  changePurpose(code) {
    this.record.changePurpose(code);
  }

  #ticketActs() {
    return {
      callNext: () => this.#callNext(),
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
      walkIn: (view) => askWalkIn({ setup: this.setup, view, acts: this.#deskActs() }),
      slip: (view) => askSlip({ setup: this.setup, view, give }),
      handout: () => askHandout(give),
      seenCall: (id) => {
        this.#seenCalls.add(id);
        this.draw();
        give("answer_staff", { call: id });
      },
    };
  }

  #deskActs() {
    return {
      serve: (fields) => this.give("walk_in", fields),
      issue: async (wish) => {
        if (this.local.isOffline) return showTicket(await this.numbers.issue(wish));
        const outcome = await (await this.give("issue", wish)).answer;
        return outcome.outcome === "ok" ? showTicket(outcome.result) : undefined;
      },
    };
  }

  /** Without a line: whoever of this device's own has waited longest. */
  #callNext() {
    const { window, offline, ours } = this.view();
    if (!offline) return this.give("call_next", { window: window.id });
    return ours.length ? this.give("call_this", { window: window.id, ticket: ours[0].id }) : undefined;
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
    await this.drafts.forget(ticket.id);
    part("said").textContent = `${ticket.label}を記録しました。`;
    part("now").querySelector('[data-key="call"]:not([disabled])')?.focus();
  }

  async #reprint(ticket) {
    const { answer } = await this.give("reissue", { ticket: ticket.id });
    const outcome = await answer;
    if (outcome.outcome === "ok") openSlip(outcome.result.ticket_url);
  }

  async #answered({ result }) {
    if (result?.nothing_waiting) part("said").textContent = "お待ちの方はいません。";
    if (this.outbox.queue.length < SENT_AT_ONCE) await this.refetch().catch(() => {});
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

  #drawBar(view, state) {
    part("where").textContent = view.window
      ? `${this.setup.site.short_name}　窓口${view.window.number}`
      : this.setup.site.short_name;
    part("served").textContent = `${state.counts.served}件`;
    part("who").textContent = this.user.name;
    part("date").textContent = dateOf(officeNow());
  }

  #drawIdle(view, state) {
    const idle = part("idle");
    idle.hidden = !view.window || Boolean(view.ticket);
    if (idle.hidden) return;
    const key = JSON.stringify(state.recent);
    if (key === idle.dataset.drawn) return;
    idle.dataset.drawn = key;
    idle.replaceChildren(
      h("header", {}, h("h2", {}, "今日の記録"), h("span", { class: "r sub" }, "まちがいは「直す」から")),
      recentList(state.recent),
    );
  }

  #announce(view) {
    const now = view.ticket && `${view.ticket.label}を呼びました。`;
    if (view.ticket?.state === "called" && this.#shown !== now) part("said").textContent = now;
    this.#shown = now;
  }

  #openTickets() {
    const { windows, waiting, hold, no_show } = this.known();
    const mine = windows.map((one) => one.ticket?.id);
    return new Set([...mine, ...[...waiting, ...hold, ...no_show].map((ticket) => ticket.id)]);
  }
}

async function begin() {
  runClocks();
  const store = await openStore();
  const memory = new Memory(store, page.api);
  if (page.user && (await memory.takeOwedLogOut())) return submitLogOut();
  const { problem, setup, user, author, day } = await openDesk(memory);
  if (problem) return sayNotReady(problem);
  const [url, device] = [`${page.api}commands`, await deviceOf(store)];
  const outbox = new Outbox({ store, url, owner: `user:${user.id}`, device });
  outbox.author = author;
  const local = new LocalDesk({ outbox, setup, user });
  const numbers = new OwnNumbers({ outbox, leases: new Leases({ store, url, device }), setup, store });
  const desk = new Console({ setup, store, outbox, memory, local, numbers, user, known: day?.state });
  if (day) outbox.hear("down");
  await local.start(day ?? {});
  await outbox.start();
  desk.draw();
  showPresence(page.stillHere);
  watch({
    eventsUrl: `${page.api}events`,
    pollSeconds: POLL_SECONDS,
    refetch: () => desk.refetch(),
    onStale: (stale) => desk.banner.stale(stale ? (desk.state?.server_time ?? null) : null),
  });
  return keepForColdStart();
}

function submitLogOut() {
  const form = part("log-out");
  form.querySelector("input")?.remove();
  form.append(h("input", { type: "hidden", name: "csrfmiddlewaretoken", value: csrfToken() }));
  form.requestSubmit();
}

function sayNotReady({ outcome, body }) {
  const words =
    outcome === "login"
      ? "ログインが切れました。もう一度ログインしてください。"
      : (body?.message ?? "サーバーにつながらないため、担当者を確かめられません。つながると自動で始まります。");
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
