// Keeps <time data-clock> running from the server's time, not from the machine's: both may differ on a demo or an old tablet.

const two = (n) => String(n).padStart(2, "0");

/** "2026-11-20T10:42:05+09:00" → the clock on the wall there, whatever zone this machine is set to. */
export function wallClock(iso) {
  const [, hours, minutes, seconds] = /T(\d\d):(\d\d)(?::(\d\d))?/.exec(iso);
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
}

/** Seconds of the day → "10:42". */
export function written(seconds) {
  const day = ((Math.floor(seconds) % 86400) + 86400) % 86400;
  return `${two(Math.floor(day / 3600))}:${two(Math.floor((day % 3600) / 60))}`;
}

export function run(element) {
  const start = wallClock(element.dateTime);
  const loaded = performance.now();
  const shown = element.querySelector("b") ?? element;
  const draw = () => {
    const text = written(start + (performance.now() - loaded) / 1000);
    if (shown.textContent !== text) shown.textContent = text;
  };
  draw();
  return setInterval(draw, 1000);
}

document.querySelectorAll("time[data-clock]").forEach(run);
