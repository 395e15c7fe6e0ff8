// Writing an article: counts the characters of the short answer, and saves the draft two seconds after the last key.

const form = document.querySelector("form[data-autosave]");
const PAUSE_MS = 2000;
const saved = form.querySelector("[data-saved]");
let timer = 0;
let stopped = false;
let underWay = null;
const TYPED = "textarea, input:not([type=hidden], [type=checkbox], [type=radio])";
// What was typed before this script came, or kept by the browser over a reload, is not saved yet.
const early = [...form.querySelectorAll(TYPED)].some((field) => field.value !== field.defaultValue);
let last = early ? "" : fingerprint();

function fingerprint() {
  const values = new FormData(form);
  values.delete("base_number");
  values.delete("base_edits");
  return JSON.stringify([...values]);
}

function say(sentence, bad = false) {
  saved.textContent = sentence;
  saved.classList.toggle("bad", bad);
}

async function save() {
  const now = fingerprint();
  if (stopped || now === last) return;
  say("保存しています…");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : { errors: [] };
    if (answer.ok) return keep(now, said);
    stopped = answer.status === 409;
    say(`まだ保存していません。${said.errors.join(" ") || "画面を開き直してください。"}`, true);
  } catch {
    say("通信が切れています。つながると、続きを書いたときに保存します。", true);
  }
}

function keep(now, said) {
  last = now;
  form.elements.base_number.value = said.number;
  form.elements.base_edits.value = said.edits;
  say(`${said.at}に下書きを保存しました。`);
}

function count(field) {
  const most = Number(field.dataset.most);
  const line = document.createElement("p");
  line.className = "count";
  line.setAttribute("aria-live", "polite");
  field.after(line);
  const show = () => {
    const length = [...field.value.trim()].length;
    line.textContent = length > most ? `${length}／${most}文字　あと${length - most}文字縮めてください` : `${length}／${most}文字`;
    line.classList.toggle("over", length > most);
  };
  field.addEventListener("input", show);
  show();
}

form.querySelectorAll("[data-most]").forEach((field) => {
  field.removeAttribute("maxlength"); // what is pasted is never cut silently; the count says what is too much
  count(field);
});
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    underWay = save().finally(() => {
      underWay = null;
    });
  }, PAUSE_MS);
});
if (early) form.dispatchEvent(new Event("input"));
// The button waits for a saving on its way: its answer says on which version these words are built.
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  if (!underWay) {
    stopped = true;
    return;
  }
  event.preventDefault();
  await underWay;
  form.requestSubmit(event.submitter);
});
