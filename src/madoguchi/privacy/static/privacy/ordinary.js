// Blanks what looks like a long number but is an ordinary thing; the same patterns as privacy/calc/masks.py.

import { isMyNumber } from "./check-digits.js";

const BLANK = "\0";
const COMPACT_DATE_PATTERN = "(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
export const COMPACT_DATE = new RegExp(`^${COMPACT_DATE_PATTERN}$`);
export const COMPACT_MOMENT = new RegExp(`^${COMPACT_DATE_PATTERN}(?:[01]\\d|2[0-3])[0-5]\\d$`);

const ORDINARY = [
  /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/gi, // UUID
  /(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{24,}(?![0-9a-z])/gi, // hash
  /\+81[- ]?(?:[5-9]0[- ]?\d{4}[- ]?\d{4}|\d-\d{4}-\d{4}|\d{2}-\d{3}-\d{4}|\d{3}-\d{2}-\d{4})(?!\d|[- ]\d)/g,
  /(?<![\d-])(?:0\d0-\d{4}-\d{4}|0\d-\d{4}-\d{4}|0\d{2}-\d{3}-\d{4}|0\d{3}-\d{2}-\d{4}|0\d{3}-\d{3}-\d{3}|0\d{4}-\d-\d{4})(?!\d|-\d)/g,
  /(?<![\d-])(?:0\d{1,4}\(\d{1,4}\)|\(0\d{1,4}\)\d{1,4}-)\d{4}(?!\d|-\d)/g,
  /(?<!\d)(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|[-/.]\d)/g, // date
  /(?<!\d)(?:(?:19|20)\d{2}|\d{1,2})年/g,
  /(?<![\d:])\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?!\d|:\d)/g, // time
  /(?<![\d,])(?:\d{1,3}(?:,\d{3})+円|[¥\\]\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{3})+)(?!\d|,\d)/g, // amount
];
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)/g;

/** Replace every ordinary long thing in folded text by as many blanks. */
export function blankOrdinary(text) {
  const blank = (found) => BLANK.repeat(found.length);
  const rest = ORDINARY.reduce((seen, pattern) => seen.replace(pattern, blank), text);
  return rest.replace(IPV4, (address) => (isMyNumber(address.replaceAll(".", "")) ? address : blank(address)));
}
