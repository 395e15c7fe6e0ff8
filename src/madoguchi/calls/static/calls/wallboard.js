// The wallboard: puts in the pieces that changed, counts the longest wait, sounds on a new alarm, says when it is stale.

import { watch } from "../live/live.js";
import { allowSound, ring } from "./alarm_sound.js";

const POLL_SECONDS = 5;
const STALE_SECONDS = 20;
const ADVICE_SECONDS = 60;
const UNSENT = "送れませんでした。回線を確かめて、もう一度押してください（二重には記録されません）。";
const LOGGED_OUT = "ログインし直してください。";

const main = document.querySelector("[data-wallboard]");
const { pieces: piecesUrl, events: eventsUrl } = main.dataset;
const part = (id) => document.getElementById(id);
const wall = { markup: new Map(), heardAt: performance.now(), loud: null, title: document.title };

async function refetch() {
  const answer = await fetch(piecesUrl, { headers: { "X-Pieces": "1" }, redirect: "manual" });
  if (!answer.ok) throw new Error(String(answer.status));
  show(await answer.text());
}

/** What a piece looks like to the server; a piece with a mark changes only with its mark, so that typing is not lost. */
function look(piece) {
  return piece.dataset.mark ?? piece.innerHTML;
}

function show(text) {
  const answer = new DOMParser().parseFromString(text, "text/html");
  wall.heardAt = performance.now();
  for (const piece of answer.querySelectorAll("[data-piece]")) put(piece);
  part("updated").textContent = `最終更新 ${part("signal").dataset.at}`;
  listen();
}

function put(piece) {
  const old = part(piece.id);
  const next = look(piece);
  if (piece.id === "signal") old.dataset.at = piece.dataset.at;
  if (wall.markup.get(piece.id) === next) return;
  wall.markup.set(piece.id, next);
  const advice = old.querySelector("[data-advice]")?.innerHTML;
  const fresh = document.importNode(piece, true);
  old.replaceWith(fresh);
  const slot = fresh.querySelector("[data-advice]");
  if (slot && advice) slot.innerHTML = advice;
  if (slot) advise();
}

/** The number of seats comes from whoever plans; the wallboard itself only knows what happens. */
async function advise() {
  const slot = document.querySelector("[data-advice]");
  if (!slot) return;
  try {
    const answer = await fetch(slot.dataset.advice, { redirect: "manual" });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    const now = document.querySelector("[data-advice]");
    if (now) fill(now, text);
  } catch {
    if (!slot.querySelector(".do")) slot.textContent = "席の数を計算できませんでした。1分後にもう一度計算します。";
  }
}

/** What the advice itself pulls (htmx) keeps its last answer until the next is there. */
function fill(slot, text) {
  const pulled = slot.querySelector("[data-played]")?.innerHTML;
  slot.innerHTML = text;
  const next = slot.querySelector("[data-played]");
  if (next && pulled) next.innerHTML = pulled;
  window.htmx?.process(slot);
}

/** A new alarm rings; those which stood when the page was opened do not. */
function listen() {
  const loud = new Set((part("alarms").dataset.loud ?? "").split(" ").filter(Boolean));
  const fresh = wall.loud && [...loud].some((id) => !wall.loud.has(id));
  wall.loud = loud;
  document.title = loud.size ? `【警告】${wall.title}` : wall.title;
  if (fresh) ring();
}

/** The longest wait goes on between two answers. */
function tick() {
  const element = document.querySelector("[data-wait]");
  if (!element) return;
  const seconds = Number(element.dataset.wait) + Math.floor((performance.now() - wall.heardAt) / 1000);
  element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function onStale(seconds) {
  const stale = part("stale");
  document.body.classList.toggle("stale", seconds > 0);
  stale.hidden = !seconds;
  if (seconds) stale.textContent = `${seconds}秒前の数字です。回線が戻ると自動で新しくなります。`;
}

async function record(event) {
  const form = event.target.closest("[data-measure]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  try {
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Pieces": "1" }, redirect: "manual" });
    if (answer.ok || answer.status === 422) show(await answer.text());
    else tell(problem, answer.type === "opaqueredirect" || answer.status === 401 ? LOGGED_OUT : UNSENT);
  } catch {
    tell(problem, UNSENT);
  }
  delete form.dataset.busy;
}

function tell(problem, sentence) {
  problem.textContent = sentence;
  problem.hidden = false;
}

async function offerSound() {
  const button = document.querySelector("[data-sound]");
  button.addEventListener("click", async () => {
    button.hidden = await allowSound();
    if (button.hidden) ring();
  });
  button.hidden = await allowSound();
}

for (const piece of document.querySelectorAll("[data-piece]")) wall.markup.set(piece.id, look(piece));
listen();
advise();
offerSound();
main.addEventListener("submit", record);
setInterval(tick, 500);
setInterval(advise, ADVICE_SECONDS * 1000);
watch({ eventsUrl, refetch, pollSeconds: POLL_SECONDS, onStale, staleSeconds: STALE_SECONDS });
