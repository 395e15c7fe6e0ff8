// <button data-copy="#id">: copies the text of that element and says so.

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const words = button.textContent;
  await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
  button.textContent = "写しました";
  button.setAttribute("aria-live", "polite");
  setTimeout(() => {
    button.textContent = words;
  }, 3000);
}

document.querySelectorAll("button[data-copy]").forEach((button) => {
  if (!navigator.clipboard) button.hidden = true; // only where the browser lets a page do it
  button.addEventListener("click", () => copy(button));
});
