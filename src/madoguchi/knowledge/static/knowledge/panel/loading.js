/** Fetches the panel's frame. Without a line it waits and tries again; the screen works on without it. */

import { h, icon } from "../../live/elements.js";

const AGAIN_MS = 15_000;
const OFFLINE = "つながると検索できます。";

export async function loadPanel(aside, begin) {
  const outcome = await fetched(aside.dataset.panel);
  if (outcome.markup !== undefined) {
    aside.replaceChildren(rail(aside), fragmentOf(outcome.markup));
    begin();
    return;
  }
  const words = outcome.gone ? "よくある質問を開けません。責任者に知らせてください。" : OFFLINE;
  aside.replaceChildren(rail(aside), heading(aside), h("p", { class: "kp-offline" }, icon("offline"), words));
  if (outcome.gone) return;
  const again = () => {
    clearTimeout(timer);
    removeEventListener("online", again);
    loadPanel(aside, begin);
  };
  const timer = setTimeout(again, AGAIN_MS);
  addEventListener("online", again);
}

/** Our own server's markup as elements; scripts in it would not run. */
export function fragmentOf(markup) {
  const parsed = new DOMParser().parseFromString(markup, "text/html");
  return document.importNode(parsed.body, true).firstElementChild;
}

/** {markup}, {gone: true} when the server refuses, {} without a line. Never raises. */
export async function fetched(url) {
  try {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error" });
    if (response.ok) return { markup: await response.text() };
    return response.status < 500 && response.status !== 401 ? { gone: true } : {};
  } catch {
    return {};
  }
}

/** Where the panel has no column of its own it is a rail, which opens it. */
function rail(aside) {
  const open = () => {
    aside.dataset.open = "";
    aside.querySelector("#kp-q")?.focus();
  };
  return h("button", { class: "b t kp-rail", type: "button", "aria-keyshortcuts": "/", onclick: open }, icon("search"), "質問を探す");
}

function heading(aside) {
  const close = h("button", { class: "b t kp-close", type: "button", onclick: () => delete aside.dataset.open }, "閉じる");
  return h("div", { class: "hd" }, h("h2", { id: "faq-title" }, "よくある質問と台本"), close);
}
