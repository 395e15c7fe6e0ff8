/** The office's clock on a device whose own clock may be wrong, and how times are written. */

const GRACE_MS = 5_000;
let offsetMs = 0;
let learned = false;

/** Learn the server's time; called with every answer that carries it. */
export function learn(serverTime) {
  offsetMs = Date.parse(serverTime) - Date.now();
  learned = true;
}

export function officeNow() {
  return new Date(Date.now() + offsetMs);
}

const ZONE = document.body.dataset.zone || "Asia/Tokyo";
const TIME = new Intl.DateTimeFormat("ja-JP", { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: ZONE });
const FULL = new Intl.DateTimeFormat("ja-JP", {
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: ZONE,
});
const DATE = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  era: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  weekday: "short",
  timeZone: ZONE,
});

const DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

/** 10:42 */
export function timeOf(instant) {
  return TIME.format(new Date(instant));
}

/** 10:42:05 */
export function fullTimeOf(instant) {
  return FULL.format(new Date(instant));
}

/** 令和8年11月20日（金） */
export function dateOf(instant) {
  return DATE.format(new Date(instant)).replace("(", "（").replace(")", "）");
}

/** 2026-11-20: the office's day. */
export function officeDay(instant = officeNow()) {
  return DAY.format(new Date(instant));
}

/** Whole minutes gone since an instant, never below zero. */
export function minutesSince(instant) {
  return Math.max(0, Math.floor((officeNow() - Date.parse(instant)) / 60_000));
}

/** 1分未満, 3分, 5時間, 30日: how long something has waited. */
export function ageOf(instant, now = officeNow()) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  if (minutes < 1) return "1分未満";
  if (minutes < 120) return `${minutes}分`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)}時間` : `${Math.floor(minutes / (24 * 60))}日`;
}

/** What the device's own clock called an instant, in the office's time. */
export function officeTime(instant) {
  return new Date(Date.parse(instant) + offsetMs);
}

/** How far this device's clock is off, for a start without a line; null while no answer has told. */
export function clockOffset() {
  return learned ? offsetMs : null;
}

/** What an earlier page learned of this device's clock, if it had learned anything. */
export function recallOffset(milliseconds) {
  if (learned || milliseconds === null) return;
  offsetMs = milliseconds;
  learned = true;
}

/** Keep every clock of the page (`<time data-clock>`) right; blank for a moment rather than wrong before the server answers. */
export function runClocks() {
  const begun = performance.now();
  const show = () => {
    if (!learned && performance.now() - begun < GRACE_MS) return;
    for (const element of document.querySelectorAll("[data-clock]")) {
      const text = timeOf(officeNow());
      if (element.textContent !== text) element.textContent = text;
      element.dateTime = text.padStart(5, "0");
    }
  };
  show();
  setInterval(show, 250);
}
