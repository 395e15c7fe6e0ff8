/**
 * The record being written survives a reload on this device, sealed so that only its clerk can read it. It goes when it is
 * recorded, when its ticket is gone, and when the clerk leaves.
 */

import { readerOf } from "../../live/sealing.js";

export class Drafts {
  constructor(store, owner) {
    this.store = store;
    this.owner = owner;
  }

  async of(ticket) {
    const row = await this.store.get("drafts", ticket);
    if (row?.owner !== this.owner) return null;
    return (await this.#reader()).open(row.sealed).catch(() => null);
  }

  async keep(ticket, record) {
    const sealed = await (await this.#reader()).seal(record);
    return this.store.put("drafts", { ticket, owner: this.owner, sealed });
  }

  forget(ticket) {
    return this.store.remove("drafts", ticket);
  }

  /** Throw away what belongs to no ticket that is still open: nothing of an earlier visitor stays on the device. */
  async keepOnly(tickets) {
    for (const row of await this.store.all("drafts")) {
      if (!tickets.has(row.ticket)) await this.forget(row.ticket);
    }
  }

  #reader() {
    return readerOf(this.store, this.owner);
  }
}

const KEY = "madoguchi-usual";

/** The choices which rarely change from visit to visit: device and card-reader trial. */
export class Lasting {
  #values = { device: "counter_terminal", trial: false };

  constructor() {
    try {
      Object.assign(this.#values, JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    } catch {
      // without storage the choices last as long as the page
    }
  }

  get device() {
    return this.#values.device;
  }

  set device(value) {
    this.#keep({ device: value });
  }

  get trial() {
    return this.#values.trial;
  }

  set trial(value) {
    this.#keep({ trial: value });
  }

  #keep(change) {
    Object.assign(this.#values, change);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // as above
    }
  }
}
