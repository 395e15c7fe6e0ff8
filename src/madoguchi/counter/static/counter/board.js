/** The public call board: draws the newest call large, rings and speaks once for each call, and says when it is stale. */

import { watch } from "../live/live.js";
import { getJson } from "../live/api.js";
import { allowSound, chime } from "./chime.js";
import { fullTimeOf, learn, officeDay, officeNow, runClocks } from "../live/clock.js";
import { keepForColdStart } from "../live/cold_start.js";
import { fill, h, icon, page } from "../live/elements.js";
import { openStore } from "../live/store.js";
import { Memory } from "./offline/memory.js";
import { speak } from "./speech.js";
import { say, useLanguage, write } from "./texts.js";

const POLL_SECONDS = 3;
const STALE_MS = 30_000;
const JUST_CALLED_MS = 60_000;
const SHOWN = 3;
const ABSENT_SHOWN = 4;
const NEXT_BESIDE_ABSENT = 4;

const part = (id) => document.getElementById(id);
let shown = null; // the last good answer
let heardAt = 0; // when it came
let announced = null; // calls already rung for; null until the first answer, so that a reload does not ring
let drawn = ""; // which calls are on the screen
let ringing = Promise.resolve();
let memory = null;

async function refetch() {
  const answer = await getJson(`${page.api}board`);
  if (answer.outcome !== "ok") {
    await recall();
    throw new Error(answer.outcome);
  }
  shown = answer.body;
  heardAt = Date.now();
  learn(shown.server_time);
  draw();
  announce(shown.calls);
  await memory.keep("board", shown);
}

/** A start without a line: what the board showed last today, grey, with its time. */
async function recall() {
  const kept = await memory.recall("board");
  if (shown || !kept || officeDay(kept.server_time) !== officeDay()) return;
  shown = kept;
  draw();
}

function draw() {
  drawCalls();
  part("waiting").textContent = String(shown.waiting_count);
  const minutes = shown.estimate_minutes;
  part("estimate").textContent = minutes === null || !shown.waiting_count ? "" : say("board.wait", { minutes });
  const absent = shown.absent.slice(-ABSENT_SHOWN);
  drawNumbers("next", shown.next.slice(0, absent.length ? NEXT_BESIDE_ABSENT : shown.next.length));
  drawNumbers("absent", absent);
  drawFoot();
}

/** Only what changed is drawn anew: the newest call moves once, and a screen reader hears it once. */
function drawCalls() {
  const boxes = shown.calls.slice(0, SHOWN).map((call) => ({ ...call, fresh: isFresh(call) }));
  const key = JSON.stringify([boxes, shown.opening.is_open]);
  if (key === drawn) return;
  drawn = key;
  fill(part("calls"), boxes.length ? boxes.map(callBox) : [nobody()]);
}

function isFresh(call) {
  return call.newest && officeNow() - Date.parse(call.called_at) < JUST_CALLED_MS;
}

function callBox(call) {
  const badge = call.fresh && h("small", {}, icon("bell"), say("board.just_called"));
  return h(
    "div",
    { class: call.newest ? `call new${call.fresh ? " fresh" : ""}` : "call" },
    h("b", {}, call.label),
    h("span", {}, badge, say("board.window"), h("em", {}, String(call.window))),
  );
}

function nobody() {
  const { opening } = shown;
  return h("p", { class: "wait" }, opening.is_open ? say("board.none") : opening.reason);
}

function drawNumbers(id, labels) {
  part(`${id}-part`).hidden = !labels.length;
  fill(
    part(id),
    labels.map((label) => h("li", {}, label)),
  );
}

function drawFoot() {
  const { opening } = shown;
  part("hours").textContent = opening.is_open
    ? say("board.closing", { last: opening.last_ticket_at.slice(0, 5), close: opening.closes_at.slice(0, 5) })
    : opening.reason;
  const stale = Date.now() - heardAt > STALE_MS;
  document.body.classList.toggle("stale", stale);
  part("updated").textContent =
    `${stale ? `${say("board.stale")}　` : ""}${say("board.updated", { time: fullTimeOf(shown.server_time) })}`;
}

/** A call is known by its number and how often it was called; a recall rings again. */
function announce(calls) {
  const keys = new Map(calls.map((call) => [`${call.label} ${call.call_count} ${call.called_at}`, call]));
  const fresh = announced === null ? [] : [...keys].filter(([key]) => !announced.has(key)).map(([, call]) => call);
  announced = new Set(keys.keys());
  for (const call of fresh.reverse()) ringing = ringing.then(() => ring(call));
}

async function ring(call) {
  await chime();
  await speak([say("board.speech", { number: spoken(call.label), window: call.window })], "ja");
}

/** A-12 is spoken 「エーの12」: letters by name, the number as a number. */
function spoken(label) {
  const [series, number] = label.split("-");
  return `${LETTERS[series] ?? series}の${Number(number)}`;
}

const LETTERS = { A: "エー", B: "ビー", C: "シー", D: "ディー", E: "イー", F: "エフ", G: "ジー", W: "ダブリュー" };

async function offerSound() {
  const button = part("sound");
  button.addEventListener("click", async () => {
    button.hidden = await allowSound();
    if (button.hidden) await chime();
  });
  button.hidden = await allowSound();
}

async function begin() {
  runClocks();
  await useLanguage("ja");
  for (const element of document.querySelectorAll("[data-t]")) write(element, element.dataset.t);
  offerSound();
  memory = new Memory(await openStore(), page.api);
  watch({ eventsUrl: `${page.api}events`, refetch, pollSeconds: POLL_SECONDS, onStale: () => shown && drawFoot() });
  setInterval(() => shown && drawFoot(), 5_000);
  keepForColdStart();
}

begin();
