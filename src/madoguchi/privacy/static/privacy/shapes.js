// Numbers which their own shape gives away; the same as privacy/calc/shapes.py.

import { isMyNumber, passesLuhn } from "./check-digits.js";
import { windowOf, windowsOf } from "./digit-runs.js";
import { COMPACT_MOMENT } from "./ordinary.js";

const MY_NUMBER_SHAPES = new Set(["12", "4-4-4", "6-6", "4-8", "3-3-3-3"]);
const RARE_MY_NUMBER_SHAPES = new Set(["1-1-1-1-1-1-1-1-1-1-1-1", "2-2-2-2-2-2", "8-4"]);
const CARD_SHAPES = new Map([
  ["16", "23456"],
  ["4-4-4-4", "23456"],
  ["15", "3"],
  ["4-6-5", "3"],
  ["14", "3"],
  ["4-6-4", "3"],
]);
const LONGEST = 19;
export const YUCHO_SYMBOL = /^1\d{3}0$/;
const YUCHO_NUMBER = /^\d{5,7}1$/;
const YEAR_OR_FREE_DIAL = /^(?:(?:19|20)\d{2}|0120|0570|0800|0990)/;
const RESIDENCE_CARD = /(?<![0-9a-z])[a-z]{2}[ -]?\d{8}[ -]?[a-z]{2}(?![0-9a-z])/gi;

/** Every number in folded, blanked text which is forbidden by its shape. */
export function shaped(text, runs) {
  const found = [];
  const add = (place, rule) => rule && found.push({ start: place.start, end: place.end, rule });
  for (const run of runs) {
    for (const window of windowsOf(text, run, LONGEST)) add(window, ruleFor(window));
    for (const group of run) add(group, isDoubled(group.digits) && "my_number");
    const whole = windowOf(text, run);
    add(whole, ruleForWhole(text, whole));
  }
  for (const card of text.matchAll(RESIDENCE_CARD)) {
    add({ start: card.index, end: card.index + card[0].length }, "residence_card");
  }
  return found;
}

function ruleFor(window) {
  if ((CARD_SHAPES.get(window.shape) ?? "").includes(window.digits[0]) && passesLuhn(window.digits)) return "card";
  if (looksLikeMyNumber(window)) return "my_number";
  return isAccount(window) ? "bank_account" : null;
}

function looksLikeMyNumber(window) {
  if (MY_NUMBER_SHAPES.has(window.shape)) return true;
  if (!RARE_MY_NUMBER_SHAPES.has(window.shape) || COMPACT_MOMENT.test(window.digits)) return false;
  return window.uniform && isMyNumber(window.digits);
}

function isAccount({ shape, groups }) {
  if (shape === "4-3-7") return true;
  if (groups.length !== 2 && !(groups.length === 3 && groups[1].length === 1)) return false;
  return YUCHO_SYMBOL.test(groups[0]) && YUCHO_NUMBER.test(groups.at(-1));
}

function isDoubled(digits) {
  return digits.length === 24 && isMyNumber(digits.slice(0, 12)) && isMyNumber(digits.slice(12));
}

function ruleForWhole(text, run) {
  if (/^[円件人名枚個台]/.test(text.slice(run.end)) || /[a-z-]$/i.test(text.slice(0, run.start))) return null;
  if (run.shape === "11" && !/^0[5-9]0/.test(run.digits)) return "resident_code";
  const isPension = run.shape === "4-6" && run.separators[0] === "-" && !YEAR_OR_FREE_DIAL.test(run.digits);
  return isPension ? "pension" : null;
}
