/** Times that run: every `<b data-since="…">` shows the minutes and seconds since then, or until `data-until`. */

import { officeNow } from "../../live/clock.js";
import { h } from "../../live/elements.js";

export function timer(since, until = null) {
  const element = h("b", { class: "timer", "data-since": since, "data-until": until });
  show(element);
  return element;
}

export function runTimers() {
  setInterval(() => document.querySelectorAll("[data-since]").forEach(show), 1_000);
}

/** 3:05 */
export function lengthOf(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function show(element) {
  const end = element.dataset.until ? Date.parse(element.dataset.until) : officeNow();
  const text = lengthOf((end - Date.parse(element.dataset.since)) / 1_000);
  if (element.textContent !== text) element.textContent = text;
}
