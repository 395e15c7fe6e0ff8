// Walking a talk script to try it: digits choose and Backspace goes back, as beside a record.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const selector = event.key === "Backspace" ? "[data-back]" : /^[1-9]$/.test(event.key) ? `[data-digit="${event.key}"]` : "";
  const link = selector && document.querySelector(selector);
  if (!link) return;
  event.preventDefault();
  link.click();
});
