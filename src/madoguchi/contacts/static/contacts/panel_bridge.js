/**
 * What the panel of questions and scripts gives to an open record: a sentence for the note, or what a script ended in.
 * They meet by events on the document only; without the panel nothing is missing here.
 */

const LONGEST_NOTE = 400;
const form = document.getElementById("rec");

/**
 * Let the record on this screen answer the panel. `handOver(query)` says what happens when nothing was found,
 * `chosen(input)` what else happens to an input which a script has ticked.
 */
export function bridge({ handOver, chosen = () => {} }) {
  listen("source", (detail) => {
    const [kind, id] = (form.dataset.source ?? "").split(":");
    Object.assign(detail, { kind, id });
  });
  listen("note", ({ text }) => write("note", text));
  listen("result", ({ result, procedure, reason, topics, note }) => {
    if (procedure) choose(`result-${procedure}`, result, chosen);
    if (procedure && reason) select(`reason-${procedure}`, reason);
    for (const topic of topics) choose("topic", topic, chosen);
    if (note) write("note", note);
  });
  listen("hand-over", ({ query }) => handOver(query));
}

/** Add a sentence to what is written already, once, as if it had been typed. */
export function write(name, text) {
  const field = form.elements[name];
  if (field.value.includes(text)) return;
  field.value = [field.value.trim(), text].filter(Boolean).join("　").slice(0, LONGEST_NOTE);
  touch(field);
}

/** Answer an event of the panel while a record is open, and say that it was taken. */
function listen(name, take) {
  document.addEventListener(`knowledge:${name}`, ({ detail }) => {
    if (form.hidden || !form.dataset.source) return;
    take(detail);
    detail.taken = true;
  });
}

function choose(name, value, chosen) {
  const input = form.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  if (!input || input.checked) return;
  input.checked = true;
  chosen(input);
  touch(input);
}

function select(name, value) {
  const list = form.elements[name];
  if (!list) return;
  list.value = value;
  touch(list);
}

function touch(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
