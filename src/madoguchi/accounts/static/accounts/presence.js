// Tells the server, once a minute at most, that somebody is working on this screen, so that a shared tablet is not
// locked while a record is being filled in. When the screen was locked meanwhile, shows the lock; without a line it
// does nothing, so that work goes on.
const EVERY_MS = 60_000;
const STILL_HERE = "/accounts/still-here/";
const LOCK = "/accounts/lock/";

let told = Date.now();

function csrfToken() {
  return /(?:^|; )(?:__Host-)?madoguchi-csrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

export function showLock() {
  location.assign(`${LOCK}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

async function tell() {
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
  try {
    const answer = await fetch(STILL_HERE, { method: "POST", headers, credentials: "same-origin" });
    if (answer.status === 401 && (await answer.json()).code === "locked") {
      showLock();
    }
  } catch {
    // The line is down: the next touch tries again.
  }
}

function notice() {
  if (Date.now() - told >= EVERY_MS) {
    told = Date.now();
    tell();
  }
}

for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, notice, { passive: true });
}
