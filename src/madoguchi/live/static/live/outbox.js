/**
 * The outbox: no command of a clerk is lost, none is carried out twice, and all arrive in the order in which they were given.
 *
 * A command is written to the device's disk, with the UUID which makes repeating it harmless, before it is sent. It leaves the
 * disk only when the server has answered. Lost answers, reloads and power cuts end in the same way: it is sent again.
 * Only the person (or device) who gave a command sends it: `owner` is part of every entry.
 */

import { postJson } from "./api.js";

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const LOCK = "madoguchi-outbox";

export class Outbox extends EventTarget {
  /** Events: "change" (pending, refused or line changed), "answered" {entry, result}, "refused" {entry, refusal}. */
  constructor({ store, url, owner, now = () => new Date() }) {
    super();
    this.store = store;
    this.url = url;
    this.owner = owner;
    this.now = now;
    this.pending = [];
    this.refused = [];
    this.strangers = [];
    this.line = "well"; // or "down", "login"
    this.#waiting = new Map();
  }

  #waiting;
  #tries = 0;
  #timer = null;
  #sending = false;
  #again = false;

  /** Read what an earlier page left behind, and send it. */
  async start() {
    await this.#reload();
    addEventListener("online", () => this.sendNow());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.sendNow());
    this.sendNow();
  }

  /**
   * Keep a command and send it when its turn comes. Resolves once it is on the disk, with its id and the promise of the answer:
   * {outcome: "ok", result} or {outcome: "refused", refusal} or {outcome: "withdrawn"}.
   */
  async give(kind, fields = {}, { id = newId() } = {}) {
    const body = { ...fields, id, kind, at: this.now().toISOString() };
    const entry = { id, kind, body, url: this.url, owner: this.owner, at: body.at };
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    entry.seq = await this.store.put("commands", entry);
    this.pending.push(entry);
    this.#changed();
    this.sendNow();
    return { id, answer };
  }

  /** Try at once, whatever the pause. */
  sendNow() {
    clearTimeout(this.#timer);
    this.#again = true;
    if (!this.#sending) this.#pump();
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

  async #pump() {
    this.#sending = true;
    while (this.#again) {
      this.#again = false;
      await alone(() => this.#sendInOrder());
    }
    this.#sending = false;
  }

  async #sendInOrder() {
    await this.#reload();
    while (this.pending.length) {
      const entry = this.pending[0];
      const answer = await postJson(entry.url, entry.body);
      if (!this.pending.includes(entry)) continue; // withdrawn meanwhile
      if (!(await this.#take(entry, answer))) return;
    }
    this.#setLine("well");
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

  async #acknowledge(entry, body) {
    await this.store.remove("commands", entry.seq);
    this.#forget(entry);
    this.#settle(entry.id, { outcome: "ok", result: body.result });
    this.#tell("answered", { entry, result: body.result });
  }

  async #keepRefusal(entry, { status, body }) {
    const refusal = { ...entry, status, code: body.code, message: body.message, field: body.field ?? null };
    await this.store.move("commands", entry.seq, "refused", refusal);
    this.refused.push(refusal);
    this.#forget(entry);
    this.#settle(entry.id, { outcome: "refused", refusal });
    this.#tell("refused", { entry, refusal });
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
    const known = new Map(this.pending.map((entry) => [entry.id, entry]));
    const kept = await this.store.all("commands");
    const mine = kept.filter((entry) => entry.owner === this.owner);
    this.strangers = kept.filter((entry) => entry.owner !== this.owner && entry.owner.startsWith("user:"));
    this.pending = mine.map((entry) => known.get(entry.id) ?? entry);
    this.refused = (await this.store.all("refused")).filter((entry) => entry.owner === this.owner);
    this.#changed();
  }

  #forget(entry) {
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
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** One sender at a time on this device, also with two tabs open. Without TLS the browser has no locks; ids keep it harmless. */
function alone(work) {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

/** A random UUID (version 4), also where the page is not served over TLS. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
