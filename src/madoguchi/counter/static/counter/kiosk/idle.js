/** After a minute without a touch the kiosk goes back to its start, with fifteen seconds of warning. */

const IDLE_S = 60;
const WARN_S = 15;

export class IdleReset {
  #left = IDLE_S;

  /** `isFresh()` says that there is nothing to reset; `onWarn(seconds | null)` shows or hides the warning. */
  constructor({ isFresh, onWarn, onReset }) {
    Object.assign(this, { isFresh, onWarn, onReset });
    for (const kind of ["pointerdown", "keydown", "scroll"])
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
      this.onWarn(null);
      this.#left = IDLE_S;
      return this.onReset();
    }
    return this.#left <= WARN_S ? this.onWarn(this.#left) : undefined;
  }
}
