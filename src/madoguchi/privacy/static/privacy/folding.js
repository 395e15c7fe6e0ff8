// Folds text to what a reader sees in it; the same steps as privacy/calc/folding.py.

const OTHER_DIGITS = new Map([
  ...[..."〇一二三四五六七八九"].map((digit, value) => [digit, String(value)]),
  ...[..."零壱弐参肆伍陸漆捌玖"].map((digit, value) => [digit, String(value)]),
  ...[..."壹貳參"].map((digit, value) => [digit, String(value + 1)]),
  ["○", "0"],
  ["◯", "0"],
  ["⓿", "0"],
  ...[0x2776, 0x2780, 0x278a].flatMap((first) =>
    Array.from({ length: 9 }, (_, n) => [String.fromCodePoint(first + n), String(n + 1)]),
  ),
]);
const DASHES = new Set("\u2212\u2500\u2501\u2043\u02d7\u30a0\u3161\u1173");
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\p{Cs}\p{Co}\p{Cn}]/u;
const DECIMAL = /\p{Nd}/u;
const known = new Map();

/** Give { text, starts, ends }: folded unit i came from the original between starts[i] and ends[i]. */
export function fold(original) {
  const folded = { text: "", starts: [], ends: [] };
  let position = 0;
  for (const character of original) {
    const end = position + character.length;
    const plain = foldCharacter(character);
    for (let unit = 0; unit < plain.length; unit += 1) {
      folded.starts.push(position);
      folded.ends.push(end);
    }
    folded.text += plain;
    position = end;
  }
  return folded;
}

function foldCharacter(character) {
  if (character <= "\x7f") return character;
  if (!known.has(character)) known.set(character, [...character.normalize("NFKD")].map(plain).join(""));
  return known.get(character);
}

function plain(character) {
  if (INVISIBLE.test(character)) return "";
  if (DECIMAL.test(character)) return String(decimalOf(character.codePointAt(0)));
  if (OTHER_DIGITS.has(character)) return OTHER_DIGITS.get(character);
  if (/\p{Pd}/u.test(character) || DASHES.has(character)) return "-";
  return /[\p{Zs}\p{Zl}\p{Zp}]/u.test(character) ? " " : character;
}

// Unicode keeps the ten digits of each script together, beginning with its zero.
function decimalOf(code) {
  let first = code;
  while (DECIMAL.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
