/** The desk's own knowledge while its line is down: the queue as the server told it last, with what was done here since. */

import { officeTime } from "../../live/clock.js";
import { applied } from "./apply.js";

export class LocalDesk {
  #answered = [];

  constructor({ outbox, setup, user }) {
    Object.assign(this, { outbox, setup, user });
    outbox.addEventListener("answered", ({ detail }) => this.#answered.push({ ...detail.entry, done: true }));
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

  /** Called before the state is asked for; the returned function, when it has come: it knows what was answered by then. */
  asking() {
    const known = this.#answered.length;
    return () => this.#answered.splice(0, known);
  }

  #context() {
    return { setup: this.setup, user: this.user, device: this.outbox.device, officeTime };
  }
}
