/** The record being written survives a reload on this device; it goes when the record is sent or its ticket is gone. */

export class Drafts {
  constructor(store, owner) {
    this.store = store;
    this.owner = owner;
  }

  async of(ticket) {
    const rows = await this.store.all("drafts");
    return rows.find((row) => row.ticket === ticket && row.owner === this.owner)?.record ?? null;
  }

  keep(ticket, record) {
    return this.store.put("drafts", { ticket, owner: this.owner, record });
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
