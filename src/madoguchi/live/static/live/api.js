/**
 * Talks to the server's JSON and names each kind of failure, so that nobody above has to read status codes.
 *
 * An answer has an `outcome`:
 *   "ok"       the server carried it out (or had done so before): `body`
 *   "refused"  a rule or the form of the request stands against it; sending it again would not help: `body.message`
 *   "login"    nobody is logged in on this device, or a gate is shut (locked screen, second factor): `body.code`
 *   "busy"     the server asks for patience: `retryAfter` seconds
 *   "down"     no answer, or one that is not ours: the line, a proxy, a server which is starting
 */

const TIMEOUT_MS = 10_000;
const OUTLIVES_PAGE_BELOW = 30_000; // characters; a browser lets 64 KiB outlive a page, all requests together
const REFUSALS = new Set([400, 403, 404, 409, 422]);
const STALE_TOKEN = "csrf";
const GATES = new Set(["session_over", "locked", "new_password", "second_factor"]);

export async function getJson(url) {
  return ask(url, { method: "GET" });
}

/**
 * What is short goes on its way even when the page is left in the same moment. A browser which has lost its token (it was
 * switched off hard, or the page is older than the log-in) gets another one first: that is no answer to the question.
 */
export async function postJson(url, body, more = {}) {
  const answer = await post(url, body, more);
  if (answer.body?.code !== STALE_TOKEN) return answer;
  await fetch(location.href, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
  const again = await post(url, body, more);
  return again.body?.code === STALE_TOKEN ? { outcome: "login", status: again.status, body: again.body } : again;
}

function post(url, body, more) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken(), ...more };
  const text = JSON.stringify(body);
  return ask(url, { method: "POST", headers, body: text, keepalive: text.length < OUTLIVES_PAGE_BELOW });
}

async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, {
      ...options,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { Accept: "application/json", ...options.headers },
    });
  } catch {
    return { outcome: "down" };
  }
  return read(response);
}

async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return { outcome: "ok", status: response.status, body };
  if (response.status === 401 || GATES.has(body?.code)) return { outcome: "login", status: response.status, body };
  if (REFUSALS.has(response.status) && body?.code) return { outcome: "refused", status: response.status, body };
  if (response.status === 429 || response.status === 503) {
    return { outcome: "busy", status: response.status, retryAfter: Number(response.headers.get("Retry-After")) || 5 };
  }
  return { outcome: "down", status: response.status };
}

/** Django's token; the cookie's name may carry a prefix which only a page under TLS can set. */
export function csrfToken() {
  const cookie = document.cookie.split("; ").find((one) => one.split("=")[0].endsWith("csrf"));
  return cookie ? decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)) : "";
}
