/** The citizen's words on a page: one language at a time, put into everything that carries `data-t`. */

import { draw, htmlLang, load, plain } from "../ui/texts.js";

let words = {};
let language = "ja";
let asked = 0;

/** True when the page's language is now this one; the one asked for last wins, however the answers come in. */
export async function useLanguage(lang) {
  asked += 1;
  const mine = asked;
  const loaded = await load(lang).catch(() => null);
  if (!loaded || mine !== asked) return false; // the line is down: the screen stays in the language it has
  words = loaded;
  language = lang;
  document.documentElement.lang = htmlLang(lang);
  return true;
}

export function currentLanguage() {
  return language;
}

export function has(key) {
  return key in words;
}

/** The words without furigana: for labels and for speech. */
export function say(key, values) {
  return plain(words[key], values);
}

/** An element's content with furigana. */
export function write(element, key, values) {
  draw(element, words[key], values);
  return element;
}

/** Everything marked `data-t` inside an element; values come from `data-v` as JSON. */
export function writeAll(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) {
    write(element, element.dataset.t, element.dataset.v ? JSON.parse(element.dataset.v) : {});
  }
}
