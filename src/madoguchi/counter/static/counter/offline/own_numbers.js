/**
 * The tickets which this device gives by itself while its line is down, and alone may call. When everything has been sent they
 * are everybody's again.
 */

import { officeDay, officeTime } from "../../live/clock.js";
import { labelOf, ticketOf } from "./apply.js";

export class OwnNumbers {
  #begun = 0; // tickets of this page's own, whether or not they are in the outbox yet
  #underWay = 0;

  constructor({ outbox, leases, setup, store }) {
    Object.assign(this, { outbox, leases, setup, store, flag: `held:${leases.url}` });
    outbox.addEventListener("answered", ({ detail }) => this.#told(detail.entry));
    outbox.addEventListener("refused", ({ detail }) => this.#told(detail.entry));
  }

  /** The server has answered, whatever it said: asking again would not change it. What was given since is still held. */
  async #told({ kind }) {
    const givenSince = this.#underWay > 0 || this.outbox.queue.some((entry) => entry.body.leased);
    if (kind === "release" && !givenSince) await this.store.remove("device", this.flag);
  }

  /** Give a ticket from the numbers at hand: what the server would answer, or null when none is left. */
  async issue(wish) {
    this.#begun += 1;
    this.#underWay += 1;
    try {
      return await this.#issue(wish);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #issue(wish) {
    const taken = await this.leases.take(officeDay());
    if (!taken) return null;
    await this.store.put("device", { name: this.flag });
    const { lease, series, number } = taken;
    const label = labelOf(series, number);
    const body = { ...wish, leased: { lease, number } };
    const { id } = await this.outbox.give("issue", body, { label });
    const entry = { id, at: this.outbox.now().toISOString(), body };
    const context = { setup: this.setup, device: this.outbox.device, officeTime };
    return { ticket: ticketOf(entry, context, { label, series, number }), ticket_url: null };
  }

  /**
   * The line is well: have numbers at hand for the next time, and give away what only this device could call; not what is
   * given while the server is being asked, for then the line has gone again.
   */
  async settle() {
    if (this.outbox.queue.length) return;
    const begun = this.#begun;
    await this.leases.renew(officeDay());
    const held = await this.store.get("device", this.flag);
    if (held && this.#begun === begun && this.outbox.line === "well") await this.outbox.give("release");
  }
}
