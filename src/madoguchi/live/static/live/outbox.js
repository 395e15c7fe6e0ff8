/**
 * The outbox: no command of a clerk is lost, none is carried out twice, and all arrive in the order in which they were given.
 *
 * A command is written to the device's disk, sealed, with the UUID which makes repeating it harmless, before it is sent. It
 * leaves the disk only when the server has answered. Lost answers, reloads, power cuts and weeks without a line end in the same
 * way: it is sent again. A command given under an author's token is sent whoever is logged in by then, and carried out as its
 * author's; one without waits for its owner.
 */

import { getJson, postJson } from "./api.js";
import { newId } from "./ids.js";
import { readerOf, sealerOf } from "./sealing.js";

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const LOCK = "madoguchi-outbox";
const ANYBODY_THERE = "/healthz";
const PERSONAL = ["record", "note", "reason"]; // never outside the seal
const REMEMBERED = 50; // shown
const LEFT_LYING = 500; // of the last answers: more than are ever given between two states of the day

export { newId };

export class Outbox extends EventTarget {
  /**
   * Events: "change" (pending, refused or line changed), "well" (the line is back), "answered" {entry, result},
   * "refused" {entry, refusal}.
   * `device` is this device's name where the server counts its commands; `remembers`: the last answers can be read later.
   */
  constructor({ store, url, owner, now = () => new Date(), device = null, remembers = true }) {
    super();
    Object.assign(this, { store, url, owner, now, device, remembers, author: null });
    this.queue = []; // everything this device can send, in order
    this.pending = []; // what of it this owner gave
    this.refused = [];
    this.strangers = []; // what only its own clerk can send
    this.line = "well"; // or "down", "login"
  }

  #waiting = new Map();
  #bodies = new Map();
  #turn = Promise.resolve();
  #tries = 0;
  #downAt = 0;
  #timer = null;
  #sending = false;
  #again = false;

  /** Read what an earlier page left behind, and send it. */
  async start() {
    navigator.storage?.persist?.().catch(() => {});
    await this.#reload();
    addEventListener("online", () => this.#askWhetherItIsBack());
    addEventListener("offline", () => this.hear("down"));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.sendNow());
    this.sendNow();
  }

  /**
   * Keep a command and send it when its turn comes. Resolves once it is on the disk, with its id and the promise of the answer:
   * {outcome: "ok", result} or {outcome: "refused", refusal} or {outcome: "withdrawn"}. `label` is what the clerk calls it.
   */
  async give(kind, fields = {}, { id = newId(), label = "" } = {}) {
    const body = { ...fields, id, kind, at: this.now().toISOString() };
    if (this.device) Object.assign(body, { device: this.device, offline: this.line === "down" });
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#bodies.set(id, body);
    this.#turn = this.#turn.catch(() => {}).then(() => this.#keep(body, label));
    await this.#turn;
    this.sendNow();
    return { id, answer };
  }

  /** Try at once, whatever the pause. */
  sendNow() {
    clearTimeout(this.#timer);
    this.#again = true;
    if (!this.#sending) this.#pump();
  }

  /**
   * Another question of the screen was answered, or was not: the line is known without a command of ours. What was asked
   * before the line went, and was answered all the same, does not tell that it is back.
   */
  hear(outcome, askedAt = performance.now()) {
    if (outcome === "down") this.#downAt = performance.now();
    if (outcome === "down" || outcome === "login") this.#setLine(outcome);
    if (outcome !== "ok" || this.line === "well" || askedAt < this.#downAt) return;
    if (this.queue.length) this.sendNow();
    else this.#setLine("well");
  }

  /** The device has a network again; only the server's answer tells that there is a way to the server. */
  async #askWhetherItIsBack() {
    if (this.queue.length) return this.sendNow();
    const askedAt = performance.now();
    const { outcome } = await getJson(ANYBODY_THERE);
    return this.hear(outcome, askedAt);
  }

  /** Give up a command which has not been acknowledged. The server may have carried it out: the next state tells. */
  async withdraw(id) {
    const entry = this.pending.find((one) => one.id === id);
    if (!entry) return;
    await this.store.remove("commands", entry.seq);
    this.#forget(entry);
    this.#settle(id, { outcome: "withdrawn" });
  }

  /** The clerk has read a refusal. */
  async dismiss(id) {
    await this.store.remove("refused", id);
    this.refused = this.refused.filter((one) => one.id !== id);
    this.#changed();
  }

  /** Is a command of one of these kinds for this ticket still on its way? */
  isPending(kinds, ticket) {
    return this.pending.some((entry) => kinds.includes(entry.kind) && (!ticket || entry.body.ticket === ticket));
  }

  /** What was carried out at this address lately, in order, without what anybody wrote. */
  async carriedOut() {
    return (await this.store.all("sent")).filter((one) => one.result === "ok" && one.url === this.url && one.body);
  }

  /** The last commands which were answered, newest first: what, when, and how it ended. */
  async history() {
    return (await this.store.all("sent")).reverse().slice(0, REMEMBERED);
  }

  async #keep(body, label) {
    const letter = { url: this.url, body, author: this.author?.token ?? null };
    const sealed = await (await this.#sealer()).seal(letter);
    const { id, kind, at } = body;
    const signed = Boolean(letter.author);
    const row = { id, kind, at, label, owner: this.owner, signed, url: this.url, body: outline(body), sealed };
    row.seq = await this.store.put("commands", row);
    if (this.queue.some((known) => known.id === id)) return; // the sender was quicker to read the disk
    const entry = { ...row, body };
    this.queue.push(entry);
    this.pending.push(entry);
    this.#changed();
  }

  async #pump() {
    this.#sending = true;
    while (this.#again) {
      this.#again = false;
      await alone(() => this.#sendInOrder());
    }
    this.#sending = false;
  }

  /** Nothing to send tells nothing about the line: only an answer does, or that another page has sent what waited. */
  async #sendInOrder() {
    const waited = this.queue.length > 0;
    await this.#reload();
    while (this.queue.length) {
      const entry = this.queue[0];
      const answer = await this.#send(entry);
      if (!this.queue.includes(entry)) continue; // withdrawn meanwhile
      if (!(await this.#take(entry, answer))) return;
    }
    if (waited) this.#setLine("well");
  }

  async #send(entry) {
    const { url, body, author } = await this.#letterOf(entry);
    const numbered = body.device ? { ...body, seq: entry.seq } : body;
    const headers = { "X-Sent-At": new Date().toISOString() };
    return postJson(url, numbered, author ? { ...headers, "X-Author": author } : headers);
  }

  async #letterOf(entry) {
    if (!entry.sealed) return { url: entry.url, body: entry.body, author: null }; // kept by an older version
    return (await this.#sealer()).open(entry.sealed);
  }

  /** Act on an answer; false when the rest has to wait. */
  async #take(entry, answer) {
    if (answer.outcome === "ok") await this.#acknowledge(entry, answer.body);
    else if (answer.outcome === "refused") await this.#keepRefusal(entry, answer);
    else return this.#pause(answer);
    this.#tries = 0;
    this.#setLine("well");
    return true;
  }

  async #acknowledge(entry, { result }) {
    await this.#setAside(entry, { label: result?.ticket?.label ?? entry.label ?? "", result: "ok" });
    this.#forget(entry);
    this.#settle(entry.id, { outcome: "ok", result });
    this.#tell("answered", { entry, result });
  }

  async #keepRefusal(entry, { status, body }) {
    const { sealed: _, ...known } = entry;
    const refusal = { ...known, status, code: body.code, message: body.message, field: body.field ?? null };
    await this.store.move("commands", entry.seq, "refused", await this.#readable(refusal));
    await this.#setAside(entry, { result: body.message });
    this.#forget(entry);
    if (entry.owner === this.owner) this.refused.push(refusal);
    this.#settle(entry.id, { outcome: "refused", refusal });
    if (entry.owner === this.owner) this.#tell("refused", { entry, refusal });
  }

  /** A refusal as it is kept: its own clerk can read it again as long as they stay, nobody else ever. */
  async #readable(refusal) {
    const plain = { ...refusal, body: outline(refusal.body) };
    if (refusal.owner !== this.owner) return plain;
    return { ...plain, sealed: await (await readerOf(this.store, this.owner)).seal(refusal.body) };
  }

  /** The command leaves the disk; what stays tells which it was and how it ended, of the last ones. */
  async #setAside({ id, seq, kind, at, label = "", owner, url, body }, more) {
    if (!this.remembers) return this.store.remove("commands", seq);
    const kept = body.device ? { body: outline(body) } : {}; // a screen which starts without a line goes on from it
    const line = { id, seq, kind, at, label, owner, url, ...kept, sent_at: new Date().toISOString(), ...more };
    await this.store.move("commands", seq, "sent", line);
    if (seq % REMEMBERED) return undefined;
    for (const old of (await this.store.all("sent")).slice(0, -LEFT_LYING)) await this.store.remove("sent", old.seq);
    return undefined;
  }

  #pause(answer) {
    if (answer.outcome !== "busy") this.#setLine(answer.outcome);
    const backoff = PAUSES_MS[Math.min(this.#tries, PAUSES_MS.length - 1)];
    this.#tries += 1;
    const pause = answer.outcome === "busy" ? answer.retryAfter * 1_000 : backoff;
    this.#timer = setTimeout(() => this.sendNow(), pause);
    return false;
  }

  /** The disk is the truth: another tab may have sent or added something. */
  async #reload() {
    const kept = (await this.store.all("commands")).map((row) => ({ ...row, body: this.#bodies.get(row.id) ?? row.body }));
    const known = new Map(this.queue.map((entry) => [entry.id, entry]));
    const sendable = kept.filter((entry) => entry.owner === this.owner || entry.signed);
    this.queue = sendable.map((entry) => known.get(entry.id) ?? entry);
    this.pending = this.queue.filter((entry) => entry.owner === this.owner);
    this.strangers = kept.filter((entry) => !sendable.includes(entry) && entry.owner.startsWith("user:"));
    this.refused = await this.#ownRefusals();
    this.#changed();
  }

  async #ownRefusals() {
    const mine = (await this.store.all("refused")).filter((row) => row.owner === this.owner);
    if (!mine.some((row) => row.sealed)) return mine;
    const reader = await readerOf(this.store, this.owner);
    return Promise.all(mine.map(async (row) => ({ ...row, body: await opened(reader, row) })));
  }

  #sealer() {
    this.sealer ??= sealerOf(this.store, "sender");
    return this.sealer;
  }

  #forget(entry) {
    this.#bodies.delete(entry.id);
    this.queue = this.queue.filter((one) => one !== entry);
    this.pending = this.pending.filter((one) => one !== entry);
    this.#changed();
  }

  #settle(id, outcome) {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }

  #setLine(line) {
    if (this.line === line) return;
    this.line = line;
    this.#changed();
    if (line === "well") this.dispatchEvent(new Event("well"));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** What may stand beside the seal: which command for which ticket, nothing anybody wrote. */
function outline(body) {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !PERSONAL.includes(name)));
}

/** A refusal whose key was thrown away shows what it was, and no longer what it said. */
async function opened(reader, row) {
  if (!row.sealed) return row.body;
  return reader.open(row.sealed).catch(() => row.body);
}

/** One sender at a time on this device, also with two tabs open. Without TLS the browser has no locks; ids keep it harmless. */
function alone(work) {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}
