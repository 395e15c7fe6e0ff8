/** Keeps the middle of a server-drawn page fresh: the same address is read again and its part `#live` put in place. */

export async function freshPart(url = location.href) {
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store" });
  if (!response.ok) throw new Error(String(response.status));
  const read = new DOMParser().parseFromString(await response.text(), "text/html");
  return read.getElementById("live");
}

/** Replace `#live` when it changed; true when it did. */
export function takeOver(fresh) {
  const shown = document.getElementById("live");
  if (!fresh || comparable(shown) === comparable(fresh)) return false;
  const focused = shown.contains(document.activeElement);
  shown.replaceWith(document.adoptNode(fresh));
  if (focused) document.getElementById("m").focus();
  return true;
}

/** Tokens and ids differ in every answer and mean nothing to the reader. */
function comparable(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll('input[type="hidden"]')) hidden.remove();
  return copy.innerHTML;
}
