/**
 * Keeps the counter's screens ready for a start without a line: their empty pages and their static files, nothing else.
 * No office page and no answer with anybody's name in it is ever kept here; what a day needs is kept by the page itself.
 *
 * The server puts `const SETUP = {version, hashed, statics, files, screens};` before this text. A new version keeps its own
 * cache and waits until no page of the old one is open, so that a page never mixes files of two versions.
 */

const CACHES = "madoguchi-";
const CACHE = `${CACHES}${SETUP.version}`;
const SCREEN = new RegExp(SETUP.screens);
const VERSION_HEADER = "X-Screen-Version";
const PATIENCE_MS = 5_000;
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(sweep()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data ?? {})));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(SETUP.statics)) event.respondWith(fileOf(request));
  else if (request.mode === "navigate" && SCREEN.test(url.pathname)) event.respondWith(screenOf(request, url.pathname));
});

/** All files or none: a version which could not be fetched whole never starts, and the old one goes on. */
async function install() {
  const cache = await caches.open(CACHE);
  const left = [...SETUP.files];
  const fetchSome = async () => {
    while (left.length) await keepFile(cache, left.pop());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
  const screens = (await Promise.all((await caches.keys()).map(screensIn))).flat();
  await Promise.allSettled([...new Set(screens)].map(keepScreen));
}

/** A name with a hash stands for one content for ever: what an older version has is taken over. */
async function keepFile(cache, path) {
  const known = SETUP.hashed ? await caches.match(path, { ignoreVary: true }) : undefined;
  const file = known ?? (await fetch(path));
  if (!file.ok) throw new Error(`${path}: ${file.status}`);
  await cache.put(path, file);
}

/** Only the empty page of this very version, without anybody's name; where somebody has to log in first, there is none. */
async function keepScreen(path) {
  const page = await fetch(`${path}?kept`, { credentials: "same-origin", redirect: "error" });
  if (!page.ok || page.headers.get(VERSION_HEADER) !== SETUP.version) return;
  await (await caches.open(CACHE)).put(path, page);
}

/** A page has started with a line: it says where it is, and which fonts it needed. */
async function keep({ screen, files = [] }) {
  const cache = await caches.open(CACHE);
  await Promise.allSettled(files.filter((path) => path.startsWith(SETUP.statics)).map((path) => keepFile(cache, path)));
  if (SCREEN.test(screen)) await keepScreen(screen).catch(() => {});
  await sweep();
}

/** Older versions go as soon as this one has every screen which they had. */
async function sweep() {
  const mine = new Set(await screensIn(CACHE));
  for (const name of await caches.keys()) {
    if (name === CACHE || !name.startsWith(CACHES)) continue;
    if ((await screensIn(name)).every((path) => mine.has(path))) await caches.delete(name);
  }
}

async function screensIn(name) {
  const kept = await (await caches.open(name)).keys();
  return kept.map((request) => new URL(request.url).pathname).filter((path) => SCREEN.test(path));
}

async function fileOf(request) {
  if (SETUP.hashed) return (await keptFile(request)) ?? fetch(request);
  return fetch(request).catch(async () => (await keptFile(request)) ?? Response.error());
}

function keptFile(request) {
  return caches.match(request.url, { ignoreVary: true });
}

/** The server's page while there is one; the kept page when the line is down, or as good as down. */
async function screenOf(request, path) {
  const kept = (await (await caches.open(CACHE)).match(path)) ?? (await caches.match(path));
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  return answer && answer.status < 500 ? answer : kept;
}
