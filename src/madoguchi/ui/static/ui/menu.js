// Folds the menu under 「メニュー」 on a narrow screen. Without this script the menu stays open and usable.

function fold(bar) {
  const button = bar.querySelector("button.menu");
  if (!button) return;
  bar.classList.add("folds");

  const set = (open) => {
    bar.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };

  button.addEventListener("click", () => set(!bar.classList.contains("open")));
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !bar.classList.contains("open")) return;
    set(false);
    button.focus();
  });
}

// 「だれがログインしているか」 and the menu's groups close when the reader goes elsewhere.
function closeElsewhere(details) {
  document.addEventListener("click", (event) => {
    if (details.open && !details.contains(event.target)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

document.querySelectorAll("[data-menu]").forEach(fold);
document.querySelectorAll("details.who, details.group").forEach(closeElsewhere);
