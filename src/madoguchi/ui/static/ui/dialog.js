// <button data-opens="id"> opens <dialog id="id">; [data-closes] inside closes it. Focus returns by the browser's own rule.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const closer = event.target.closest("dialog [data-closes]");
  if (closer) closer.closest("dialog").close();
});
