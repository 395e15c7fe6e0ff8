// The button which opens the browser's print window.

document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
