/** Function keys of the console. They are no letters, so that they disturb neither typing nor a screen reader. */

import { isDialogOpen } from "./dialog.js";

const KEYS = { F2: "call", F4: "recall", F8: "hold", F9: "no-show" };

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (isDialogOpen() || event.repeat) return;
    if (event.key in KEYS) press(event, document.querySelector(`#now [data-key="${KEYS[event.key]}"]`));
    else if (event.key === "Enter" && event.ctrlKey) press(event, document.querySelector('#rec [type="submit"]'));
  });
}

function press(event, button) {
  event.preventDefault();
  if (button && !button.disabled) button.click();
}
