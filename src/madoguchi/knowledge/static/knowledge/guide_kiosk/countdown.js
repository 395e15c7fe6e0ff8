/** After a minute and a half without a touch the guide is wiped, with twenty seconds of warning. */

const IDLE_S = 90;
const WARN_S = 20;

export class Countdown {
  #left = IDLE_S;

  /** `isFresh()` says that there is nothing to wipe; `onWarn(seconds | null)` shows or hides the warning. */
  constructor({ isFresh, onWarn, onReset }) {
    Object.assign(this, { isFresh, onWarn, onReset });
    for (const kind of ["pointerdown", "keydown", "input", "scroll"])
      addEventListener(kind, () => this.touch(), { passive: true, capture: true });
    setInterval(() => this.#tick(), 1_000);
  }

  touch() {
    if (this.#left <= WARN_S) this.onWarn(null);
    this.#left = IDLE_S;
  }

  #tick() {
    if (this.isFresh()) return this.touch();
    this.#left -= 1;
    if (this.#left <= 0) {
      this.touch();
      return this.onReset();
    }
    return this.#left <= WARN_S ? this.onWarn(this.#left) : undefined;
  }
}
