/** The visitor's own ticket: fresh every ten seconds, loud when called, and a moment to think before leaving the queue. */

import { timeOf } from "../live/clock.js";
import { freshPart, takeOver } from "./fresh.js";
import { say, useLanguage } from "./texts.js";

const EVERY_MS = 10_000;
const UNDO_S = 8;
const page = document.body.dataset;
const usualTitle = document.title;

let known = null; // the last state which we have drawn
let lastAt = new Date();
let leaving = null; // a running countdown

async function look() {
  if (document.visibilityState === "hidden" && leaving) return;
  try {
    const response = await fetch(page.state, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!response.ok) throw new Error(String(response.status));
    await settle(await response.json());
  } catch {
    document.getElementById("fresh").textContent = say("ticket.offline", { time: timeOf(lastAt) });
  }
}

async function settle(state) {
  lastAt = new Date(state.server_time);
  document.getElementById("fresh").textContent =
    `${say("ticket.updates")} ${say("status.as_of", { time: timeOf(lastAt) })}`;
  const now = JSON.stringify([state.state, state.people_ahead, state.estimate_min, state.window, state.called_at]);
  if (now === known) return;
  const first = known === null;
  known = now;
  takeOver(await freshPart());
  if (state.state === "called") callOut(state, first);
  else document.title = usualTitle;
}

/** Called: the title says so in the tab, and the phone shakes where it can. */
function callOut(state, first) {
  document.title = document.getElementById("live").dataset.title || say("ticket.title_called", { number: state.label });
  if (!first) navigator.vibrate?.([400, 200, 400, 200, 800]);
  stopLeaving();
}

function askLeave(form) {
  const strip = document.getElementById("undo");
  let left = UNDO_S;
  const show = () => {
    strip.firstElementChild.textContent = say("ticket.leaving", { seconds: left });
  };
  strip.hidden = false;
  form.hidden = true;
  show();
  strip.querySelector("button").focus();
  leaving = {
    form,
    timer: setInterval(() => {
      left -= 1;
      if (left > 0) show();
      else leave();
    }, 1_000),
  };
}

function stopLeaving() {
  if (!leaving) return;
  clearInterval(leaving.timer);
  leaving.form.hidden = false;
  leaving = null;
  document.getElementById("undo").hidden = true;
}

async function leave() {
  if (!leaving) return;
  const sent = new FormData(leaving.form);
  stopLeaving();
  const response = await fetch(page.leave, {
    method: "POST",
    body: sent,
    headers: { Accept: "application/json" },
    keepalive: true,
  }).catch(() => null);
  if (!response?.ok) document.getElementById("fresh").textContent = say("ticket.not_left");
  known = "";
  await look();
}

async function begin() {
  await useLanguage(page.lang);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#leave")) return; // its field is named "id", so that form.id would be that field
    event.preventDefault();
    askLeave(event.target);
  });
  document.getElementById("undo").querySelector("button").addEventListener("click", stopLeaving);
  addEventListener("pagehide", () => leave());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  await look();
  setInterval(look, EVERY_MS);
}

begin();
