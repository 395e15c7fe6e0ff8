/** The desk's own knowledge while its line is down: the queue as the server told it last, with what was done here since. */

import { officeTime } from "../../live/clock.js";
import { applied } from "./apply.js";

export class LocalDesk {
  #answered = [];
  #upTo = 0;

  constructor({ outbox, setup, user }) {
    Object.assign(this, { outbox, setup, user });
    outbox.addEventListener("answered", ({ detail }) => this.#note({ ...detail.entry, done: true }));
  }

  /**
   * The first state which the server is asked for knows all which this device has sent. A remembered one knows it up to the
   * command with the number `upTo`: the page before this one may have gone before the next state came.
   */
  async start({ upTo = Infinity } = {}) {
    for (const entry of await this.outbox.carriedOut()) {
      this.#upTo = entry.seq;
      if (entry.seq > upTo) this.#note({ ...entry, done: true, untold: true });
    }
  }

  get isOffline() {
    return this.outbox.line === "down";
  }

  /** What was given here and may not be in the state yet: answered since it was asked for, or still on its way. */
  entries() {
    return [...this.#answered, ...this.outbox.queue];
  }

  stateOn(state) {
    return applied(state, this.entries(), this.#context());
  }

  /** The pending commands as the view wants them: of this clerk, with those which the state cannot know yet. */
  seenBy(owner) {
    return { line: this.outbox.line, pending: this.entries().filter((entry) => entry.owner === owner) };
  }

  /**
   * Called before the state is asked for; the returned function, when it has come: it knows what was answered by then, and
   * returns the number of the last of these commands. Several may be on their way at once, and what is answered meanwhile stays.
   */
  asking() {
    const [known, upTo] = [new Set(this.#answered), this.#upTo];
    return () => {
      this.#answered = this.#answered.filter((entry) => !known.has(entry));
      return upTo;
    };
  }

  #note(entry) {
    this.#answered.push(entry);
    this.#upTo = Math.max(this.#upTo, entry.seq);
  }

  #context() {
    return { setup: this.setup, user: this.user, device: this.outbox.device, officeTime };
  }
}
