/** Whether an element is one in which one writes: keys belong to it then. */

export function isWriting(element) {
  return Boolean(element?.matches?.("select, textarea, [contenteditable], input:not([type='checkbox'], [type='radio'])"));
}
