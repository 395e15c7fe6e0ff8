/**
 * The keyboard. Function keys work everywhere; letters and digits only while the record has the keyboard, and never in a
 * field in which one writes, so that they disturb neither typing nor a screen reader.
 */

const ANYWHERE = { F2: "answer", F4: "ready", F8: "pause", F9: "back" };

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.isComposing) return;
    if (event.key in ANYWHERE) return press(event, document.querySelector(`#now [data-key="${ANYWHERE[event.key]}"]`));
    if (event.key === "Enter" && event.ctrlKey) return press(event, document.querySelector('#rec [type="submit"]'));
    const record = event.target.closest?.("#rec");
    if (!record || event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
    press(event, record.querySelector(`[data-code="${event.code}"]`));
  });
}

function press(event, control) {
  if (!control || control.disabled) return;
  event.preventDefault();
  if (control.type === "text") control.focus();
  else control.click();
}

function isWriting(element) {
  return element.matches("select, textarea, input[type='text'], input[type='tel'], input[type='datetime-local']");
}
