/** Dialogs of the console: one at a time, closed with Escape, the button or a finished task; focus goes back where it was. */

import { h, icon } from "../../live/elements.js";

let open = null;

/** Show a dialog; `build(close)` returns its children. Returns close(). */
export function openDialog(title, build, { wide = false } = {}) {
  open?.close();
  const dialog = h("dialog", { class: wide ? "sheet wide" : "sheet", "aria-labelledby": "dialog-title" });
  const close = () => dialog.close();
  dialog.append(
    h(
      "header",
      { class: "hd" },
      h("h2", { id: "dialog-title" }, title),
      h("button", { class: "b t r", type: "button", onclick: close }, icon("close"), "閉じる"),
    ),
    h("div", { class: "sheet-body" }, ...build(close)),
  );
  dialog.addEventListener("close", () => forget(dialog));
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  open = dialog;
  dialog.showModal();
  return close;
}

export function isDialogOpen() {
  return open !== null;
}

function forget(dialog) {
  dialog.remove();
  if (open === dialog) open = null;
}

/** A column of large buttons: [{words, picture, primary, disabled, onclick}] */
export function buttonList(entries) {
  return h(
    "ul",
    { class: "big-buttons" },
    ...entries.filter(Boolean).map((entry) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            class: `b l ${entry.primary ? "p" : "q"}`,
            type: "button",
            disabled: entry.disabled,
            onclick: entry.onclick,
          },
          entry.picture && icon(entry.picture),
          h("span", {}, entry.words, entry.under && h("small", { class: "sub" }, entry.under)),
        ),
      ),
    ),
  );
}

/** One of a few as a segment: [{value, label}]; `onchange(value)`. */
export function segment({ name, options, value, label, onchange }) {
  const labels = options.map((option) =>
    h(
      "label",
      {},
      h("input", {
        type: "radio",
        name,
        value: option.value,
        checked: option.value === value,
        onchange: () => onchange?.(option.value),
      }),
      h("span", {}, icon("check"), option.label),
    ),
  );
  return h("div", { class: "seg", role: "radiogroup", "aria-label": label }, ...labels);
}
