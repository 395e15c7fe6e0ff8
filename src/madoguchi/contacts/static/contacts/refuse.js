// Looks for forbidden numbers before a form is sent, so that nothing typed is lost. The server looks again.

import { refusalFor } from "../privacy/detect.js";

function labelOf(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  return label ? label.firstChild.textContent.trim() : field.name;
}

function say(field, sentence) {
  const group = field.closest(".field");
  group.querySelector("[data-refusal]")?.remove();
  group.classList.toggle("bad", Boolean(sentence));
  field.toggleAttribute("aria-invalid", Boolean(sentence));
  if (!sentence) return;
  field.setAttribute("aria-invalid", "true");
  const line = document.createElement("p");
  line.className = "err";
  line.dataset.refusal = "";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  group.insertBefore(line, field);
}

function check(event) {
  const wrong = [...event.target.querySelectorAll("textarea, input[type=text]")].filter((field) => {
    const sentence = refusalFor(field.value, labelOf(field));
    say(field, sentence);
    return sentence;
  });
  if (!wrong.length) return;
  event.preventDefault();
  wrong[0].focus();
}

document.querySelectorAll("form[data-refuse]").forEach((form) => form.addEventListener("submit", check, { capture: true }));
