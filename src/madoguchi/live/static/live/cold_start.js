/** Lets this page start without a line next time: the worker keeps it, once the page itself has started well. */

const TYPES = new Set(["css", "link", "script"]);

/** Without TLS a browser offers no worker: then the page needs a line to start. */
export async function keepForColdStart() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  try {
    await serviceWorker.register("/worker.js");
    const { active } = await serviceWorker.ready;
    active.postMessage({ screen: location.pathname, files: fontsInUse() });
  } catch {
    // a worker which could not be fetched is asked for again at the next start
  }
}

/** The fonts of a page are many small files, of which each place needs a few: those it has needed are kept. */
function fontsInUse() {
  const fetched = performance.getEntriesByType("resource").filter((one) => TYPES.has(one.initiatorType));
  const fonts = fetched.map((one) => new URL(one.name)).filter((url) => url.pathname.endsWith(".woff2"));
  return fonts.filter((url) => url.origin === location.origin).map((url) => url.pathname);
}
