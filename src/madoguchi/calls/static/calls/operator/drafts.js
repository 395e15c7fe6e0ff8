/** Records being written, and calls told by hand: they survive a reload on this device, and go when the record is kept. */

export class Drafts {
  #rows = new Map();

  constructor(store, owner) {
    Object.assign(this, { store, owner });
  }

  async load() {
    const kept = await this.store.all("drafts");
    for (const row of kept) if (row.owner === this.owner) this.#rows.set(row.ticket, row);
  }

  row(id) {
    return this.#rows.get(id) ?? null;
  }

  keep(id, change) {
    const row = { ...this.#rows.get(id), ...change, ticket: id, owner: this.owner };
    this.#rows.set(id, row);
    return this.store.put("drafts", row);
  }

  forget(id) {
    this.#rows.delete(id);
    return this.store.remove("drafts", id);
  }

  /** Calls told by hand, as the server tells the others. */
  byHand() {
    return [...this.#rows.values()]
      .filter((row) => row.manual)
      .map(({ ticket, manual }) => ({
        id: ticket,
        manual: true,
        state: manual.ended_at ? "ended" : "talking",
        came_at: manual.answered_at,
        answered_at: manual.answered_at,
        ended_at: manual.ended_at,
        waited_s: 0,
        earlier: 0,
      }));
  }

  /** Drafts whose call the server no longer names: an empty one goes, a written one stays as a call told by hand. */
  async settleWithout(known) {
    for (const row of [...this.#rows.values()]) {
      if (row.manual || known.has(row.ticket)) continue;
      if (!isWritten(row.record)) await this.forget(row.ticket);
      else await this.keep(row.ticket, { manual: { answered_at: row.answered_at, ended_at: row.answered_at } });
    }
  }
}

function isWritten(record) {
  if (!record) return false;
  const { outcomes, topics, note, complaint, escalation } = record;
  return Boolean(outcomes.length || topics.length || note || complaint || escalation);
}
