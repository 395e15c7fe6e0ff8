/** Tells the server now and then that somebody works here, so that a shared tablet is not locked under the clerk's hands. */

import { postJson } from "./api.js";

const AT_MOST_EVERY_MS = 120_000;

export function showPresence(url) {
  let toldAt = Date.now(); // opening the page was a sign of life
  const tell = () => {
    if (Date.now() - toldAt < AT_MOST_EVERY_MS) return;
    toldAt = Date.now();
    postJson(url, {});
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, tell, { passive: true, capture: true });
}
