// The supervisor's desk: puts in its living part anew when the server says that something changed, and every few seconds.

import { watch } from "../live/live.js";

const POLL_SECONDS = 5;
const { events: eventsUrl, live: liveUrl } = document.getElementById("live").dataset;

async function refetch() {
  const answer = await fetch(liveUrl, { redirect: "manual" });
  if (!answer.ok) throw new Error(String(answer.status));
  put(await answer.text());
}

/** Put the new part in, unless nothing changed; whoever stands on a button with the keyboard keeps standing there. */
function put(text) {
  const old = document.getElementById("live");
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
  if (!fresh || withoutToken(fresh) === withoutToken(old)) return;
  const standing = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(document.importNode(fresh, true));
  if (standing) document.getElementById(standing)?.focus();
}

/** The token against forged forms is another one in every answer. */
function withoutToken(part) {
  const plain = part.cloneNode(true);
  for (const input of plain.querySelectorAll('input[name="csrfmiddlewaretoken"]')) input.remove();
  return plain.innerHTML;
}

watch({ eventsUrl, refetch, pollSeconds: POLL_SECONDS });
