/**
 * What the server said last, for the hours in which it says nothing: names and code books, the day's queue, who works here.
 * It lies beside the outbox on this device. Of a person only the name is kept, and only until they leave.
 */

import { clockOffset, officeDay, recallOffset } from "../../live/clock.js";
import { forgetReaders, readerOf } from "../../live/sealing.js";

/** Nothing which anybody wrote can be read here any more. */
export async function forgetPeople(store) {
  await forgetReaders(store);
  for (const { ticket } of await store.all("drafts")) await store.remove("drafts", ticket);
}

function newDay(state, day) {
  const none = { waiting: [], hold: [], no_show: [], staff_calls: [], alerts: [], recent: [] };
  const counts = Object.fromEntries(Object.keys(state.counts).map((name) => [name, 0]));
  const windows = state.windows.map((one) => ({ ...one, clerk: null, ticket: null }));
  const opening = { ...state.opening, accepts_tickets: true, reason: "" };
  return { ...state, ...none, counts, windows, opening, business_date: day };
}

const TOKEN_KEPT_MS = 5 * 60_000; // every answer brings another token; one of the last minutes does
const VOLATILE = new Set(["server_time", "waited_s", "estimate_min", "estimate_minutes", "people_ahead"]);

export class Memory {
  #written = new Map();

  /** `place` is the address of one site's API: a device which works at two sites keeps two days. */
  constructor(store, place) {
    Object.assign(this, { store, place });
  }

  /**
   * Keep what was said, when it says something new or when the office's time is known at last.
   * `upTo`: the last of this device's commands which it knows.
   */
  async keep(name, value, upTo = 0) {
    const offset = clockOffset();
    const said = JSON.stringify([value, upTo, offset === null], (key, part) => (VOLATILE.has(key) ? undefined : part));
    if (this.#written.get(name) === said) return;
    this.#written.set(name, said);
    const row = { name: this.#key(name), value, upTo, at: Date.now(), offset };
    await this.store.put("kept", row, { durability: "relaxed" });
  }

  /** What was said last, or null. With it comes the office's time as this device knew it then. */
  async recall(name) {
    return (await this.#row(name))?.value ?? null;
  }

  /** The day's queue as it was last known, {state, upTo}, or null; on a new day nobody waits yet, at the same windows. */
  async recallDay() {
    const row = await this.#row("state");
    if (!row) return null;
    const [{ value: state, upTo = Infinity }, today] = [row, officeDay()];
    return state.business_date === today ? { state, upTo } : { state: newDay(state, today), upTo: Infinity };
  }

  /** Who works on this device, with the token by which the server knows them later. One person at a time. */
  async keepPerson({ id, name, author }) {
    const said = JSON.stringify([id, name, Boolean(author), Math.floor(Date.now() / TOKEN_KEPT_MS)]);
    if (this.#written.get("person") === said) return;
    this.#written.set("person", said);
    const sealed = await (await readerOf(this.store, `user:${id}`)).seal({ author });
    await this.store.put("kept", { name: this.#key("person"), id, display: name, day: officeDay(), sealed });
    await forgetReaders(this.store, `user:${id}`);
  }

  /** Who worked here today and has neither left nor been locked out: they may go on without a line. */
  async person() {
    const row = await this.store.get("kept", this.#key("person"));
    if (row?.day !== officeDay()) return null;
    const reader = await readerOf(this.store, `user:${row.id}`);
    const { author } = await reader.open(row.sealed).catch(() => ({ author: null }));
    return { id: row.id, name: row.display, author };
  }

  /** The server asks who this is: until it knows, nobody starts here without a line. What was being written stays. */
  async lock() {
    this.#written.delete("person");
    await this.store.remove("kept", this.#key("person"));
  }

  /** Somebody leaves: nothing they wrote can be read on this device from now on. What waits to be sent is sent all the same. */
  async forgetPerson() {
    await this.lock();
    await forgetPeople(this.store);
  }

  /** They leave while the line is down: the server is told as soon as it answers again. */
  oweLogOut() {
    return this.store.put("kept", { name: this.#key("log-out") });
  }

  /** Is there a log-out of which the server does not know? Asked once. */
  async takeOwedLogOut() {
    const row = await this.store.get("kept", this.#key("log-out"));
    if (row) await this.store.remove("kept", this.#key("log-out"));
    return Boolean(row);
  }

  async #row(name) {
    const row = await this.store.get("kept", this.#key(name));
    if (row) recallOffset(row.offset);
    return row ?? null;
  }

  #key(name) {
    return `${this.place}${name}`;
  }
}
