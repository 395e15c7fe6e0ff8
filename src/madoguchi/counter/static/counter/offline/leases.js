/**
 * The numbers lent to this device: asked for while there is a line, given to visitors while there is none.
 * A number leaves the device's block on the disk before anybody sees it, so that none is given twice, whatever happens.
 */

import { postJson } from "../../live/api.js";
import { newId } from "../../live/ids.js";

const ENOUGH = 0.5;
const AT_MOST_EVERY_MS = 60_000;

export class Leases {
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor({ store, url, device }) {
    Object.assign(this, { store, url, device, name: `leases:${url}`, refused: "" });
  }

  /** Have enough numbers for today: asks while there is a line, and only when not many are left. */
  async renew(day) {
    const now = performance.now();
    if (this.refused === day || now - this.#askedAt < AT_MOST_EVERY_MS || !(await this.#wants(day))) return;
    this.#askedAt = now;
    const command = { kind: "lease", id: newId(), at: new Date().toISOString(), device: this.device };
    const answer = await postJson(this.url, command, { "X-Sent-At": command.at });
    if (answer.outcome === "refused") this.refused = day; // the contract lends none, or no more today
    if (answer.outcome === "down") this.#askedAt = Number.NEGATIVE_INFINITY;
    if (answer.outcome === "ok") await this.#keep(answer.body.result.lease, day);
  }

  /** Take the next number of today: {lease, series, number}, or null when none is left. */
  async take(day) {
    let taken = null;
    await this.store.update("device", this.name, (row) => {
      const block = row?.blocks.find((one) => one.day === day && one.next <= one.last);
      if (!block) return row;
      taken = { lease: block.id, series: block.series, number: block.next };
      const blocks = row.blocks.map((one) => (one === block ? { ...one, next: one.next + 1 } : one));
      return { ...row, blocks };
    });
    return taken;
  }

  async left(day) {
    const row = await this.store.get("device", this.name);
    const today = (row?.blocks ?? []).filter((one) => one.day === day);
    return today.reduce((sum, one) => sum + Math.max(0, one.last - one.next + 1), 0);
  }

  async #wants(day) {
    const row = await this.store.get("device", this.name);
    const block = row?.blocks.filter((one) => one.day === day).at(-1);
    return !block || block.last - block.next + 1 <= (block.last - block.first + 1) * ENOUGH;
  }

  /** A block is known by its id; the same again changes nothing. Blocks of other days are of no use any more. */
  async #keep(lease, day) {
    await this.store.update("device", this.name, (row) => {
      const blocks = (row?.blocks ?? []).filter((one) => one.day === day);
      if (blocks.some((one) => one.id === lease.id)) return row;
      const given = Math.max(lease.first - 1, ...(lease.given ?? []));
      return { name: this.name, blocks: [...blocks, { ...lease, next: given + 1 }] };
    });
  }
}
