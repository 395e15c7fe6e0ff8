// Counts an undo strip down and takes it away. The server refuses a late one by itself.

export function countDown(strip) {
  let left = Number(strip.dataset.undo);
  const shown = strip.querySelector("[data-left]");
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) {
      shown.textContent = `（残り${left}秒）`;
      return;
    }
    clearInterval(timer);
    strip.hidden = true;
  }, 1000);
  strip.addEventListener("submit", () => clearInterval(timer), { once: true });
}

const begin = (root) => root.querySelectorAll(".undo[data-undo]:not([data-counting])").forEach((strip) => {
  strip.dataset.counting = "";
  countDown(strip);
});

begin(document);
document.addEventListener("htmx:load", (event) => begin(event.detail.elt.parentElement ?? document));
