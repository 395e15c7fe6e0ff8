/** After a minute and a half without a touch the guide is wiped, with twenty seconds of warning. */

const IDLE_S = 90;
const WARN_S = 20;

export class Countdown {
  #left = IDLE_S;

  /**
   * `isFresh()` says that there is nothing to wipe; `onWarn(seconds | null)` shows or hides the warning. The warning goes
   * away when a touch is over, not when it begins: or the same finger would press what lies beneath.
   */
  constructor({ isFresh, onWarn, onReset }) {
    Object.assign(this, { isFresh, onWarn, onReset });
    for (const kind of ["pointerdown", "click", "keydown", "input", "scroll"])
      addEventListener(kind, () => (kind === "pointerdown" && this.#isWarning) || this.touch(), { capture: true });
    setInterval(() => this.#tick(), 1_000);
  }

  touch() {
    if (this.#isWarning) this.onWarn(null);
    this.#left = IDLE_S;
  }

  #tick() {
    if (this.isFresh()) return this.touch();
    this.#left -= 1;
    if (this.#left <= 0) {
      this.touch();
      return this.onReset();
    }
    return this.#isWarning ? this.onWarn(this.#left) : undefined;
  }

  get #isWarning() {
    return this.#left <= WARN_S;
  }
}
