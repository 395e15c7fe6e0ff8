// Browsers remember what is typed into fields: for suggestions, and to restore a page after a crash. On a shared tablet
// the next visitor's page would offer what the last one said. A field which wants to be remembered says so itself.

document.addEventListener(
  "focusin",
  ({ target }) => {
    if (target.matches("input, textarea") && !target.hasAttribute("autocomplete")) target.autocomplete = "off";
  },
  { capture: true },
);
