/** What stands in the middle of the kiosk: the question, the moment of waiting, the ticket, or why there is none. */

import { officeNow, timeOf } from "../../live/clock.js";
import { h, icon, page } from "../../live/elements.js";
import { currentLanguage, say, write } from "../texts.js";
import { purposeButton, sayPurpose, writePurpose } from "./purposes.js";

const t = (tag, key, values, properties = {}) => write(h(tag, properties), key, values);

/** The one question. */
export function questionScreen(purposes, onChoose) {
  return [
    t("h1", "kiosk.title"),
    t("p", "kiosk.intro"),
    h("ul", { class: "choices" }, ...purposes.map((purpose) => purposeButton(purpose, () => onChoose(purpose)))),
  ];
}

export function preparingScreen() {
  return [h("div", { class: "moment", role: "status" }, t("h1", "kiosk.preparing"), h("p", {}, "…"))];
}

/** It takes long: stay, or give up; either way somebody is told. */
export function slowScreen(onGiveUp) {
  return [
    h(
      "div",
      { class: "moment", role: "alert" },
      t("h1", "kiosk.preparing"),
      t("p", "kiosk.slow"),
      t("button", "kiosk.give_up", {}, { class: "b q", type: "button", onclick: onGiveUp }),
    ),
  ];
}

/** The server said no; its sentence is Japanese, so other languages get their own. */
export function refusedScreen(message, onBack) {
  const japanese = currentLanguage() === "ja";
  return [
    h(
      "div",
      { class: "moment", role: "alert" },
      t("h1", "kiosk.no_ticket"),
      japanese ? h("p", {}, message) : t("p", "kiosk.ask_staff"),
      t("button", "kiosk.back", {}, { class: "b", type: "button", onclick: onBack }),
    ),
  ];
}

/** Outside the hours: why, when next, whom to ask. */
export function closedScreen(opening) {
  const japanese = currentLanguage() === "ja";
  return [
    h(
      "div",
      { class: "moment" },
      t("h1", "kiosk.no_reception"),
      japanese && h("p", {}, opening.reason),
      opening.next_days.length > 0 &&
        h(
          "div",
          {},
          t("h2", "kiosk.next_days"),
          h("ul", {}, ...opening.next_days.map((day) => h("li", {}, dayOf(day)))),
        ),
      page.phone && h("p", {}, icon("phone"), " ", say("status.phone"), " ", h("b", {}, page.phone)),
      page.guide && h("a", { class: "b p", href: page.guide }, icon("list"), t("span", "guide.to_guide")),
    ),
  ];
}

function dayOf(day) {
  const [year, month, number] = day.date.split("-").map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, number)).getUTCDay() || 7;
  return say("date.day", { month, day: number, weekday: say(`date.${weekday}`) });
}

/** The ticket: the number is the biggest thing. One which the server does not know yet is shown to the staff. */
export function slipScreen({ ticket, ticket_url: url }, { purpose, onPrint, onDone }) {
  return [
    t("h1", "kiosk.take"),
    h(
      "div",
      { class: "slip" },
      h("div", {}, h("p", { class: "id" }, ticket.label), writePurpose(h("p", { class: "for" }), purpose)),
      url &&
        h(
          "figure",
          { class: "qr" },
          h("img", { src: `${url}qr.svg`, alt: say("slip.phone") }),
          t("figcaption", "slip.phone"),
        ),
    ),
    url &&
      h(
        "dl",
        { class: "kw" },
        fact("ticket.ahead", [h("b", {}, String(ticket.people_ahead ?? 0)), say("unit.people")]),
        fact("kiosk.wait", estimate(ticket.estimate_min)),
      ),
    t("p", hintOf({ ticket_url: url }), {}, { class: url ? "hint" : "hint show" }),
    h(
      "div",
      { class: "two-buttons" },
      button("kiosk.print", "print", "", onPrint),
      button("kiosk.done", "check", "p", onDone),
    ),
  ];
}

/** What the visitor does with the ticket: a key of the texts. */
export function hintOf({ ticket_url: url }) {
  return url ? "kiosk.take_hint" : "slip.show";
}

function fact(key, value) {
  return h("div", {}, t("dt", key), h("dd", {}, ...value));
}

/** 「およそ 15 分」, or a dash when nothing can be said. */
export function estimate(minutes) {
  if (minutes === null || minutes === undefined) return [h("b", {}, "—")];
  return [h("span", { class: "about" }, `${say("wait.about")} `), h("b", {}, String(minutes)), say("unit.minutes")];
}

function button(key, picture, kind, onclick) {
  return h("button", { class: `b ${kind}`, type: "button", onclick }, icon(picture), t("span", key));
}

/** What the printer gets: Japanese for the desk, the visitor's language for the visitor. */
export function paperOf({ ticket, ticket_url: url }, purpose, { siteName, demo }) {
  return [
    demo && h("p", { class: "demo" }, "体験用データ"),
    h("p", {}, `${page.city} ${siteName}`),
    h("p", { class: "number" }, ticket.label),
    h("p", { class: "for" }, sayPurpose(purpose)),
    h(
      "p",
      {},
      say("slip.issued", { time: timeOf(officeNow()) }),
      url && `　${say("ticket.ahead")} ${ticket.people_ahead ?? 0}`,
    ),
    ...(url ? followed(url) : [h("p", {}, say("slip.show"))]),
  ].filter(Boolean);
}

function followed(url) {
  return [
    h("p", {}, say("slip.keep")),
    h("p", {}, h("img", { src: `${url}qr.svg`, alt: "" })),
    h("p", {}, say("slip.phone")),
  ];
}
