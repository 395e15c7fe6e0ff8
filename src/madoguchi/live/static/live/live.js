// Keeps a screen fresh: asks again when the server says that something changed, and every few seconds anyway, so that
// nothing depends on the push. Says honestly how old the picture is.

const FIRST_PAUSE_S = 1;
const LONGEST_PAUSE_S = 60;
const SILENCE_S = 40; // a stream beats every 15 s; after this long without a sound the line is dead
const TICK_S = 1;

/**
 * Watch until the returned function is called.
 *
 * eventsUrl     the stream; without it the screen only polls
 * refetch       async; asks for the state and draws it; throws when it could not
 * pollSeconds   how often to ask without any push
 * onStale       called every second with the age of the picture in seconds once it is older than staleSeconds,
 *               and once with 0 when it is fresh again
 * staleSeconds  default: three times pollSeconds
 */
export function watch({ eventsUrl, refetch, pollSeconds = 10, onStale = () => {}, staleSeconds = pollSeconds * 3 }) {
  const fetcher = makeFetcher(refetch, pollSeconds);
  const stream = eventsUrl ? makeStream(eventsUrl, fetcher.ask) : { stop() {}, look() {} };
  const age = makeAge(fetcher, onStale, staleSeconds);
  const ticker = setInterval(() => {
    stream.look();
    age.look();
  }, TICK_S * 1000);
  const wake = () => document.visibilityState === "visible" && fetcher.ask();
  document.addEventListener("visibilitychange", wake);
  addEventListener("online", fetcher.ask);
  fetcher.ask();
  return function stop() {
    clearInterval(ticker);
    document.removeEventListener("visibilitychange", wake);
    removeEventListener("online", fetcher.ask);
    stream.stop();
    fetcher.stop();
  };
}

// One question at a time. Asked again meanwhile, it asks once more afterwards: the answer under way may be too old.
function makeFetcher(refetch, pollSeconds) {
  let asking = false;
  let again = false;
  let stopped = false;
  let failures = 0;
  let timer = null;
  const fetcher = { freshAt: performance.now(), ask, stop };

  async function ask() {
    if (stopped) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    clearTimeout(timer);
    const askedAt = performance.now();
    try {
      await refetch();
      fetcher.freshAt = askedAt;
      failures = 0;
    } catch {
      failures += 1;
    }
    asking = false;
    plan();
  }

  function plan() {
    if (stopped) return;
    const pause = again && !failures ? 0 : pollSeconds * 1000 * Math.min(2 ** Math.max(0, failures - 1), 4);
    again = false;
    timer = setTimeout(ask, pause);
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }
  return fetcher;
}

// The browser comes back by itself after a short break, but not after a refusal and not from a line that is silently
// dead; so every failure closes the stream, and it is opened anew after a pause which doubles, with some chance in it.
function makeStream(url, onChange) {
  let source = null;
  let failures = 0;
  let heardAt = 0;
  let timer = null;
  open();

  function open() {
    heardAt = performance.now();
    source = new EventSource(url);
    source.addEventListener("hello", () => {
      heard();
      failures = 0;
      onChange();
    });
    source.addEventListener("beat", heard);
    source.addEventListener("change", () => {
      heard();
      onChange();
    });
    source.addEventListener("error", reopenLater);
  }

  function heard() {
    heardAt = performance.now();
  }

  function reopenLater() {
    close();
    if (!failures) onChange(); // is the line still there? Asked once, not at every attempt
    const pause = Math.min(FIRST_PAUSE_S * 2 ** failures, LONGEST_PAUSE_S) * (0.5 + Math.random() / 2);
    failures += 1;
    timer = setTimeout(open, pause * 1000);
  }

  function look() {
    if (source && performance.now() - heardAt > SILENCE_S * 1000) reopenLater();
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  return { stop: close, look };
}

function makeAge(fetcher, onStale, staleSeconds) {
  let wasStale = false;
  return {
    look() {
      const seconds = Math.floor((performance.now() - fetcher.freshAt) / 1000);
      const isStale = seconds >= staleSeconds;
      if (isStale) onStale(seconds);
      else if (wasStale) onStale(0);
      wasStale = isStale;
    },
  };
}
