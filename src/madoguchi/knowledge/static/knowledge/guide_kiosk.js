/**
 * The guide on the kiosk. Every screen is a page of the server; this script puts it in place without leaving the first
 * one, so that the browser's history stays empty and nothing is left for the next person.
 */

import { postJson } from "../live/api.js";
import { learn, officeNow, runClocks } from "../live/clock.js";
import { newId } from "../live/outbox.js";
import { Countdown } from "./guide_kiosk/countdown.js";

const { start: START, home: HOME } = document.body.dataset; // home is the ticket kiosk when somebody came from there
const FRESH_MS = 5 * 60_000;
const SAID_MS = 30_000;
const LATE_MS = 15_000;
const screenNow = () => document.getElementById("screen");
const isFresh = () => screenNow().dataset.fresh !== undefined;
const pristine = isFresh() ? screenNow().cloneNode(true) : null;
let asking = null; // the page which is on its way

/** Read a screen and show it; what the line or the server refuses is said, and the screen stays. */
async function open(address) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const found = await read(address, mine.signal);
  if (mine.signal.aborted) return;
  if (found.screen) show(found.screen);
  else say(found.refused ? "no-numbers" : "no-line", "warn");
}

async function read(address, signal) {
  try {
    const answer = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.any([signal, AbortSignal.timeout(LATE_MS)]),
    });
    if (!answer.ok) return { refused: answer.status === 422 };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { screen: page.getElementById("screen") };
  } catch {
    return {};
  }
}

function show(screen) {
  screenNow().replaceWith(document.adoptNode(screen));
  document.documentElement.lang = screen.lang;
  document.title = screen.dataset.title;
  ready();
  scrollTo(0, 0);
  document.getElementById("m").focus({ preventScroll: true });
}

/** A link belongs to the screen it stands on, whose address is not the browser's. */
function addressOf(link) {
  return new URL(link.getAttribute("href"), new URL(screenNow().dataset.address, location.origin)).href;
}

/** What only works with a script is shown by the script. */
function ready() {
  for (const button of screenNow().querySelectorAll("[data-call-staff], [data-print]")) button.hidden = false;
}

function words(name) {
  return screenNow().querySelector(`[data-words="${name}"]`);
}

/** A sentence at the foot, in the reader's language. */
function say(name, kind = "ok") {
  const line = screenNow().querySelector("[data-said]");
  line.className = `note ${kind}`;
  line.replaceChildren(...words(name).cloneNode(true).childNodes);
  line.hidden = false;
  setTimeout(() => {
    line.hidden = true;
  }, SAID_MS);
}

/** Wipe everything: what was asked, typed, chosen and drawn. Then begin anew, if the line is there. */
async function reset() {
  asking?.abort();
  asking = null;
  document.getElementById("paper").replaceChildren();
  sessionStorage.clear();
  if (pristine) show(pristine.cloneNode(true));
  const found = await read(START, new AbortController().signal);
  const somebodyHasBegun = asking !== null;
  if ((found.screen && !somebodyHasBegun) || !pristine) location.replace(HOME);
}

async function callStaff(button) {
  button.disabled = true;
  const command = { id: newId(), kind: "call_staff", at: officeNow().toISOString() };
  const { outcome } = await postJson(document.body.dataset.commands, command);
  say(outcome === "ok" ? "called" : "not-called", outcome === "ok" ? "ok" : "warn");
  button.disabled = false;
}

async function printSheet(address) {
  const sheet = new Image();
  sheet.alt = "";
  sheet.src = address;
  try {
    await sheet.decode();
  } catch {
    return say("no-line", "warn");
  }
  document.getElementById("paper").replaceChildren(sheet);
  return print();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#screen a[href]");
  const button = event.target.closest("#screen button[type=button]");
  if (link) {
    event.preventDefault();
    if (link.dataset.finish !== undefined) reset();
    else if (link.protocol !== "tel:") open(addressOf(link));
  } else if (button?.dataset.print) printSheet(button.dataset.print);
  else if (button?.dataset.callStaff !== undefined) callStaff(button);
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const asked = new URLSearchParams(new FormData(form));
  open(`${form.getAttribute("action").split("?")[0]}?${asked}`);
});

/** The countdown stands before everything else, in the reader's language. */
function warn(seconds) {
  const box = document.getElementById("leaving");
  const [line, button] = [box.querySelector("p"), box.querySelector("button")];
  if (seconds !== null) {
    line.textContent = words("leaving").textContent.replace("#", String(seconds));
    button.textContent = words("stay").textContent;
  }
  if (box.hidden === (seconds === null)) return;
  box.hidden = seconds === null;
  if (seconds === null) document.getElementById("m").focus({ preventScroll: true });
  else button.focus();
}

learn(document.body.dataset.now);
runClocks();
ready();
const countdown = new Countdown({ isFresh, onWarn: warn, onReset: reset });
document.querySelector("#leaving button").addEventListener("click", () => countdown.touch());
setInterval(() => isFresh() && reset(), FRESH_MS); // opening days change while nobody stands here
