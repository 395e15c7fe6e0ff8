// A form that is on its way says 「送信中…」, keeps the width of its button and cannot be sent twice.

function busy(form, submitter) {
  if (!submitter || submitter.name) return; // a named button carries a value: it must stay enabled
  submitter.style.setProperty("inline-size", `${submitter.offsetWidth}px`);
  submitter.dataset.words = submitter.innerHTML;
  submitter.setAttribute("aria-busy", "true");
  submitter.textContent = submitter.dataset.busy ?? "送信中…";
  form.dataset.sent = "";
}

function rest(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => {
    button.removeAttribute("aria-busy");
    button.innerHTML = button.dataset.words;
    button.style.removeProperty("inline-size");
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || event.defaultPrevented) return;
  if ("sent" in form.dataset) {
    event.preventDefault();
    return;
  }
  // after the browser has read the form, so that nothing is left out of it
  setTimeout(() => busy(form, event.submitter));
});

// The back button brings the page as it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(rest);
});

// A form that came back with errors: the reader starts at the list of them.
document.querySelector(".errs")?.focus();
