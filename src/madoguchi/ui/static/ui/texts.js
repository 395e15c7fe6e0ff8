// Citizen-facing words, from the same JSON files as the server's. Furigana is {漢字|かんじ}, a value is {name}.

const PIECE = /\{([^{}|]+)\|([^{}|]+)\}|\{([a-z_]+)\}/g;

/** "およそ{minutes}{分|ふん}" → pieces: strings and {base, rt}. A missing value throws, so that no hole is ever shown. */
export function pieces(text, values = {}) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(PIECE)) {
    if (match.index > at) found.push(text.slice(at, match.index));
    if (match[3] === undefined) {
      found.push({ base: match[1], rt: match[2] });
    } else {
      if (!(match[3] in values)) throw new Error(`no value for {${match[3]}}`);
      found.push(String(values[match[3]]));
    }
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

/** The words without furigana, for a label or for speech. */
export function plain(text, values) {
  return pieces(text, values).map((piece) => piece.base ?? piece).join("");
}

/** Replaces the content of an element by the words with furigana above them. */
export function draw(element, text, values) {
  element.replaceChildren(...pieces(text, values).map((piece) => (piece.base ? ruby(piece) : piece)));
}

function ruby({ base, rt }) {
  const element = document.createElement("ruby");
  const reading = document.createElement("rt");
  reading.textContent = rt;
  element.append(base, reading);
  return element;
}

/** All texts of a language; the files lie beside this module. */
export async function load(lang) {
  const answer = await fetch(new URL(`./texts/${lang}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`texts/${lang}.json: ${answer.status}`);
  return answer.json();
}

/** The lang attribute: plain Japanese is still Japanese. */
export const htmlLang = (lang) => (lang === "ja-easy" ? "ja" : lang);
