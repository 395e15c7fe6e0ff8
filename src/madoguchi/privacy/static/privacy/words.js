// Numbers which only the words beside them give away; the same as privacy/calc/words.py.

import { passesLuhn } from "./check-digits.js";
import { windowOf } from "./digit-runs.js";
import { fold } from "./folding.js";
import { COMPACT_DATE } from "./ordinary.js";
import { YUCHO_SYMBOL } from "./shapes.js";

const folded = (...words) => words.map((word) => fold(word).text).join("|");
const word = (pattern) => new RegExp(pattern, "gi");

const PIN_PATTERN = `${folded("暗証", "パスワード", "パスコード", "ピンコード", "ピン番号", "password", "passcode")}|(?<![a-z])pin(?![a-z])`;
const PIN_WORD = word(PIN_PATTERN);
const INSURER_WORD = word(folded("保険者", "保険証", "国保", "社保", "健保", "協会けんぽ", "後期高齢"));
const REACH = 16;
const SENTENCE_END = /[。!?]/;
const COUNTER_WORD = /^\s?(?:年|円|件|人|名|回|時|分|秒|番|号|階|台|日|月|桁|文字|歳|枚|か所|ヘ-シ|%)/;
const PASSWORD = /(?<![0-9a-z])(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{6,16}(?![0-9a-z])/gi;
const PIN_BEFORE = word(`(?<![0-9a-z-])\\d{4}\\s?(?:[かはを、,]\\s?)?(?=${PIN_PATTERN})`);
const EXTENSION = new RegExp(`(?:${folded("内線", "番号札", "受付")})\\D{0,3}$`);
const INSURED_PAIR =
  /記号\D{0,6}(\d[\d-]{0,9})\D{0,8}番号\D{0,4}(\d{1,8})|記号[・･ ]?番号\D{0,4}(\d[\d-]{0,9})[-・ /]+(\d{1,8})/dg;
const INSURED_DIGITS = 5;

const NEAR = [
  [PIN_WORD, "pin", ["4", "1-1-1-1"]],
  [word(folded("口座番号", "普通預金", "当座預金", "普通口座", "当座口座")), "bank_account", ["7", "3-7"]],
  [word(folded("ゆうちょ", "郵便貯金")), "bank_account", ["5-2", "5-3", "5-4", "5-5", "5-6", "5-7", "5-8", "5-1-8", "5-1-7"]],
  [word(folded("基礎年金", "年金番号", "年金手帳")), "pension", ["10", "4-6"]],
  [word(folded("住民票コード")), "resident_code", ["11", "4-4-3", "3-4-4", "5-6", "6-5"]],
];

/** Every number in folded, blanked text which is forbidden because of a word near it. */
export function worded(text, runs) {
  const wholes = runs.map((run) => windowOf(text, run));
  const near = NEAR.flatMap(([pattern, rule, shapes]) =>
    after(pattern, text, wholes)
      .filter((run) => shapes.includes(run.shape) && !(rule === "pin" && countsSomething(text, run)))
      .map(({ start, end }) => ({ start, end, rule })),
  );
  const insurers = after(INSURER_WORD, text, wholes)
    .filter(isInsurer)
    .map(({ start, end }) => ({ start, end, rule: "insurer" }));
  return [...near, ...insurers, ...passwords(text), ...pinsBefore(text), ...insured(text)];
}

function reaches(pattern, text) {
  return [...text.matchAll(pattern)].map((found) => {
    const start = found.index + found[0].length;
    const stop = text.slice(start, start + REACH).search(SENTENCE_END);
    return { start, end: start + (stop < 0 ? REACH : stop) };
  });
}

function after(pattern, text, runs) {
  const within = reaches(pattern, text);
  return runs.filter((run) => within.some(({ start, end }) => start <= run.start && run.start < end));
}

function countsSomething(text, run) {
  return COUNTER_WORD.test(text.slice(run.end)) || /[a-z]-?$/i.test(text.slice(Math.max(0, run.start - 2), run.start));
}

function isInsurer(run) {
  return ["8", "6"].includes(run.shape) && passesLuhn(run.digits) && !COMPACT_DATE.test(run.digits);
}

function passwords(text) {
  const within = reaches(PIN_WORD, text);
  return [...text.matchAll(PASSWORD)]
    .filter((found) => within.some(({ start, end }) => start <= found.index && found.index < end))
    .map((found) => ({ start: found.index, end: found.index + found[0].length, rule: "pin" }));
}

function pinsBefore(text) {
  return [...text.matchAll(PIN_BEFORE)]
    .filter((found) => !EXTENSION.test(text.slice(0, found.index)))
    .map((found) => ({ start: found.index, end: found.index + 4, rule: "pin" }));
}

function insured(text) {
  return [...text.matchAll(INSURED_PAIR)].flatMap((found) => {
    const parts = [1, 2, 3, 4].filter((part) => found[part]);
    const [first, last] = [parts[0], parts.at(-1)];
    if (parts.map((part) => found[part]).join("").replace(/\D/g, "").length < INSURED_DIGITS) return [];
    const isYucho = YUCHO_SYMBOL.test(found[first]) && found[last].endsWith("1");
    const [start, end] = [found.indices[first][0], found.indices[last][1]];
    return [{ start, end, rule: isYucho ? "bank_account" : "insured" }];
  });
}
