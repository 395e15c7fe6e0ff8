/** The public status stays fresh while it is looked at. */

import { freshPart, takeOver } from "./fresh.js";

const EVERY_MS = 30_000;

setInterval(() => {
  if (document.visibilityState === "visible") freshPart().then(takeOver, () => {});
}, EVERY_MS);
