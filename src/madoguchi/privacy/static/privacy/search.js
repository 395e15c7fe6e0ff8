// What somebody looks for becomes part of an address, and addresses stay in the browser's history: a forbidden number
// is stopped before it gets there. Forms which are posted are looked at by the server, which keeps no history.

import { refusalFor } from "./detect.js";

/** The first field of a search whose text may not be sent, told so by the browser's own words beside it. */
function refused(form) {
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) {
    const sentence = refusalFor(field.value, "検索") ?? "";
    field.setCustomValidity(sentence);
    if (!sentence) continue;
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    field.reportValidity();
    return true;
  }
  return false;
}

function stop(event) {
  const form = event.target.closest("form");
  if (!form || form.method !== "get" || !refused(form)) return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("submit", stop, { capture: true });
document.addEventListener("htmx:beforeRequest", stop, { capture: true });
