/** The reception kiosk: one question, one ticket, and back to the start. */

import { watch } from "../live/live.js";
import { getJson } from "../live/api.js";
import { learn, officeDay, runClocks } from "../live/clock.js";
import { keepForColdStart } from "../live/cold_start.js";
import { fill, page } from "../live/elements.js";
import { IdleReset } from "./kiosk/idle.js";
import { sayPurpose } from "./kiosk/purposes.js";
import {
  closedScreen,
  estimate,
  hintOf,
  paperOf,
  preparingScreen,
  questionScreen,
  refusedScreen,
  slipScreen,
  slowScreen,
} from "./kiosk/screens.js";
import { onLongPress, StaffMode } from "./kiosk/staff.js";
import { deviceOf } from "../live/ids.js";
import { Outbox } from "../live/outbox.js";
import { Leases } from "./offline/leases.js";
import { Memory } from "./offline/memory.js";
import { OwnNumbers } from "./offline/own_numbers.js";
import { canSpeak, onVoices, speak, stopSpeaking } from "./speech.js";
import { openStore } from "../live/store.js";
import { currentLanguage, say, useLanguage, write, writeAll } from "./texts.js";

const FIRST_LANGUAGE = "ja";
const POLL_SECONDS = 10;
const SLOW_MS = 8_000;
const RETRY_MS = 10_000;
const SAID_MS = 20_000;
const part = (id) => document.getElementById(id);

class Kiosk {
  board = null;
  scene = { name: "question" };
  #saidTimer = null;

  constructor({ setup, outbox, memory, numbers, me }) {
    Object.assign(this, { setup, outbox, memory, numbers });
    outbox.addEventListener("change", () => {
      if (outbox.line === "down") this.stale(1);
      this.#giveOwnWhenDown();
    });
    outbox.addEventListener("well", () => this.refetch().catch(() => {}));
    this.staff = new StaffMode({
      outbox,
      isStaff: () => me?.kind === "user",
      showSlip: (result) => this.#showSlip(result),
    });
    this.idle = new IdleReset({
      isFresh: () => this.#isFresh(),
      onWarn: (left) => this.#warn(left),
      onReset: () => this.reset(),
    });
    this.#listen();
  }

  /** Fetch what the kiosk shows about the queue; throws when there is no answer. */
  async refetch() {
    const askedAt = performance.now();
    const answer = await getJson(`${page.api}board`);
    this.outbox.hear(answer.outcome === "login" ? "ok" : answer.outcome, askedAt);
    if (answer.outcome !== "ok") throw new Error(answer.outcome);
    learn(answer.body.server_time);
    await this.memory.keep("setup", this.setup); // with the office's time, now that it is known
    const before = this.board?.opening;
    this.board = answer.body;
    this.#drawFacts();
    if (JSON.stringify(before) !== JSON.stringify(this.board.opening) && this.scene.name === "question") this.draw();
    await this.numbers.settle();
  }

  /** Numbers which are too old are not shown; tickets can still be asked for. */
  stale(ageSeconds) {
    if (!ageSeconds) return;
    part("waiting").textContent = "—";
    fill(part("estimate"), estimate(null));
  }

  async setLanguage(language) {
    stopSpeaking();
    if (!(await useLanguage(language))) return;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    this.redraw();
  }

  /**
   * Tickets asked for before a reload: nobody has seen their number, so they are cancelled once the server knows them.
   * A number of this device's own stands on somebody's paper: it is never taken back.
   */
  async takeBackUnseen() {
    const asked = this.outbox.pending.filter(
      (entry) => entry.kind === "issue" && !entry.body.leased && !this.outbox.isPending(["cancel"], entry.id),
    );
    for (const { id } of asked) await this.#cancelUnseen(id);
  }

  redraw() {
    writeAll();
    const japanese = currentLanguage().startsWith("ja");
    part("place").textContent = japanese || !this.setup.site.name_en ? this.setup.site.name : this.setup.site.name_en;
    part("aloud-part").hidden = !canSpeak(currentLanguage());
    this.#drawSize();
    this.#drawFacts();
    this.draw();
  }

  draw() {
    fill(part("m"), this.#screen());
  }

  reset() {
    document.querySelector("dialog[open]")?.close();
    document.body.classList.remove("large");
    part("said").hidden = true;
    this.scene = { name: "question" };
    part("paper").replaceChildren();
    this.setLanguage(FIRST_LANGUAGE);
    scrollTo(0, 0);
  }

  #screen() {
    const { name } = this.scene;
    if (name === "preparing") return preparingScreen();
    if (name === "slow") return slowScreen(() => this.#giveUp());
    if (name === "refused") return refusedScreen(this.scene.message, () => this.reset());
    if (name === "slip") {
      return slipScreen(this.scene.result, {
        purpose: this.#purposeOf(this.scene.result),
        onPrint: () => print(),
        onDone: () => this.reset(),
      });
    }
    const opening = this.board?.opening;
    if (opening && !opening.accepts_tickets) return closedScreen(opening);
    return questionScreen(this.setup.purposes, (purpose) => this.#take(purpose));
  }

  #isFresh() {
    const calm = this.scene.name === "question" && currentLanguage() === FIRST_LANGUAGE;
    return calm && !document.body.classList.contains("large") && !document.querySelector("dialog[open]");
  }

  #go(scene) {
    this.scene = scene;
    this.draw();
    part("m").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Ask for a ticket; the number appears only when the server has given it, or this device from the numbers lent to it. */
  async #take(purpose) {
    stopSpeaking();
    this.idle.touch();
    const wish = { purpose: purpose.code, language: currentLanguage(), via: "kiosk", referred: false };
    this.#go({ name: "preparing", wish });
    if (this.outbox.line === "down") return this.#giveOwn(wish);
    const { id, answer } = await this.outbox.give("issue", wish);
    this.scene.id = id;
    this.#giveOwnWhenDown();
    const slow = setTimeout(() => this.scene.id === id && this.#go({ name: "slow", wish, id }), SLOW_MS);
    const outcome = await answer;
    clearTimeout(slow);
    if (outcome.outcome === "refused") await this.outbox.dismiss(id);
    if (this.scene.id !== id) return;
    if (outcome.outcome === "ok") this.#showSlip(outcome.result);
    else if (outcome.outcome === "refused") this.#go({ name: "refused", message: outcome.refusal.message });
  }

  /** The line went while a visitor waits: what was asked for is taken back, and they get a number of this device. */
  async #giveOwnWhenDown() {
    const { id, wish } = this.scene;
    if (!id || !wish || this.outbox.line !== "down" || !(await this.numbers.leases.left(officeDay()))) return;
    if (this.scene.id !== id) return;
    this.scene = { name: "preparing" };
    await this.#cancelUnseen(id);
    await this.#giveOwn(wish);
  }

  async #giveOwn(wish) {
    const result = await this.numbers.issue(wish);
    if (result) this.#showSlip(result);
    else this.#go({ name: "refused", message: say("kiosk.ask_staff") });
  }

  /** The visitor leaves without a number: whatever the server did with the request is taken back when the line returns. */
  async #giveUp() {
    const { id } = this.scene;
    this.reset();
    await this.#cancelUnseen(id);
  }

  #cancelUnseen(ticket) {
    return this.outbox.give("cancel", { ticket, reason: "受付機の通信が止まったため" });
  }

  #showSlip(result) {
    const purpose = this.#purposeOf(result);
    this.#go({ name: "slip", result });
    part("paper").replaceChildren(
      ...paperOf(result, purpose, { siteName: this.setup.site.name, demo: this.setup.demo }),
    );
    if (new URLSearchParams(location.search).get("print") === "auto") setTimeout(print, 500);
    this.refetch().catch(() => {});
  }

  #purposeOf({ ticket }) {
    return this.setup.purposes.find((one) => one.code === ticket.purpose.code) ?? { ...ticket.purpose, minutes: 0 };
  }

  async #callStaff() {
    if (this.outbox.line === "down") return this.#say("kiosk.call_failed");
    const { id, answer } = await this.outbox.give("call_staff");
    const late = new Promise((resolve) => setTimeout(resolve, SLOW_MS, { outcome: "late" }));
    const { outcome } = await Promise.race([answer, late]);
    if (outcome === "late") await this.outbox.withdraw(id);
    this.#say(outcome === "ok" ? "kiosk.staff_called" : "kiosk.call_failed");
  }

  #say(key) {
    const line = write(part("said"), key);
    line.hidden = false;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      line.hidden = true;
    }, SAID_MS);
  }

  #warn(seconds) {
    part("leaving").hidden = seconds === null;
    if (seconds !== null) part("leaving").firstElementChild.textContent = say("kiosk.leaving", { seconds });
  }

  #drawFacts() {
    if (!this.board) return;
    part("waiting").textContent = String(this.board.waiting_count);
    fill(part("estimate"), estimate(this.board.estimate_minutes));
  }

  #drawSize() {
    const large = document.body.classList.contains("large");
    part("larger").setAttribute("aria-pressed", String(large));
    write(part("larger").querySelector("span"), large ? "kiosk.smaller" : "kiosk.larger");
  }

  #readAloud() {
    const choices = this.setup.purposes.map(sayPurpose);
    const sentences =
      this.scene.name === "slip"
        ? [say("ticket.title"), this.scene.result.ticket.label.replace("-", " "), say(hintOf(this.scene.result))]
        : [say("kiosk.title"), say("kiosk.intro"), ...choices];
    speak(sentences, currentLanguage());
  }

  #listen() {
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => this.setLanguage(button.dataset.language));
    }
    part("larger").addEventListener("click", () => {
      document.body.classList.toggle("large");
      this.#drawSize();
    });
    part("aloud").addEventListener("click", () => this.#readAloud());
    part("call-staff").addEventListener("click", () => this.#callStaff());
    part("leaving")
      .querySelector("button")
      .addEventListener("click", () => this.idle.touch());
    onLongPress(part("staff"), () => this.staff.open());
    onVoices(() => {
      part("aloud-part").hidden = !canSpeak(currentLanguage());
    });
    // Until here a touch would be lost, so the page comes with its buttons disabled.
    for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;
  }
}

async function begin() {
  runClocks();
  const store = await openStore();
  const memory = new Memory(store, page.api);
  const answer = await getJson(`${page.api}setup`);
  const { me, ...setup } = answer.outcome === "ok" ? answer.body : await remembered(answer, memory);
  if (!setup.site) return sayNotReady();
  await memory.keep("setup", setup);
  const [url, device] = [`${page.api}commands`, await deviceOf(store)];
  const outbox = new Outbox({ store, url, owner: "kiosk", device, remembers: false });
  if (answer.outcome !== "ok") outbox.hear("down");
  const numbers = new OwnNumbers({ outbox, leases: new Leases({ store, url, device }), setup, store });
  const kiosk = new Kiosk({ setup, outbox, memory, numbers, me });
  await kiosk.setLanguage(FIRST_LANGUAGE);
  await outbox.start();
  await kiosk.takeBackUnseen();
  watch({
    eventsUrl: `${page.api}events`,
    refetch: () => kiosk.refetch(),
    pollSeconds: POLL_SECONDS,
    onStale: (age) => kiosk.stale(age),
  });
  return keepForColdStart();
}

/** Without a line the kiosk starts with the names and purposes which it had last. */
async function remembered({ outcome }, memory) {
  return (["down", "busy"].includes(outcome) && (await memory.recall("setup"))) || {};
}

/** The server does not know this device, or there is no line: people help, and the page tries again. */
async function sayNotReady() {
  if (await useLanguage(FIRST_LANGUAGE)) {
    writeAll();
    fill(
      part("m"),
      refusedScreen(say("kiosk.ask_staff"), () => location.reload()),
    );
  }
  setTimeout(() => location.reload(), RETRY_MS);
}

begin();
