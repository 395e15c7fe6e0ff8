// The attendance sheet: one tap marks everybody who is not marked yet as present. Nothing is sent before the form is.

const button = document.querySelector("[data-all-present]");

button?.addEventListener("click", () => {
  for (const waiting of document.querySelectorAll('.sheet input[value="expected"]:checked')) {
    waiting.closest("fieldset").querySelector('input[value="present"]').checked = true;
  }
});
if (button) button.hidden = false;
