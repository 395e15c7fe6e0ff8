/** The left column: calls to be recorded, promised call-backs, the operator's own day. */

import { timeOf } from "../../live/clock.js";
import { fill, h, icon, page } from "../../live/elements.js";
import { lengthOf } from "./timers.js";

const STATES = { ringing: ["bell", "呼出中"], talking: ["phone", "通話中"], ended: ["edit", "未記録"] };

export function drawSide(element, { state, calls, openId, onOpen }) {
  const key = JSON.stringify([calls, openId, state.day, state.backs, state.backs_open]);
  if (key === element.dataset.drawn) return;
  element.dataset.drawn = key;
  fill(element, [...ownCalls(calls, openId, onOpen), ...backs(state), ...ownDay(state.day)]);
}

function ownCalls(calls, openId, onOpen) {
  const rows = calls.map((call) => h("li", {}, callButton(call, call.id === openId, onOpen)));
  return [
    h("h2", {}, "記録する通話", h("span", {}, h("b", {}, String(calls.length)), "件")),
    calls.length ? h("ul", {}, ...rows) : h("p", { class: "none sub" }, "記録していない通話はありません。"),
  ];
}

function callButton(call, isOpen, onOpen) {
  const [picture, words] = STATES[call.state];
  return h(
    "button",
    { type: "button", "data-key": call.id, "aria-pressed": String(isOpen), onclick: () => onOpen(call.id) },
    h("span", { class: "no" }, timeOf(call.answered_at ?? call.came_at)),
    h("span", { class: "pu" }, call.manual ? "手で記録" : ""),
    h("span", { class: `mi ${call.state === "ended" ? "late" : ""}` }, icon(picture), words),
  );
}

function backs({ backs: rows, backs_open: open }) {
  const line = (one) =>
    h(
      "li",
      { class: "back-line" },
      h("b", { class: one.is_late ? "late" : "" }, one.is_late ? icon("warn") : icon("clock"), timeOf(one.due_at)),
      h("span", {}, one.is_late ? "時刻を過ぎました　" : "", one.about || "用件の記入なし"),
    );
  return [
    h("h2", { class: "grp" }, "折り返し", h("span", {}, h("b", {}, String(open)), "件")),
    rows.length ? h("ul", {}, ...rows.map(line)) : null,
    h("a", { class: "b q", href: `${page.api}backs/`, "data-key": "backs" }, icon("list"), "折り返しを開く"),
  ];
}

function ownDay(day) {
  const figure = (name, value, unit) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, h("b", {}, value ?? "—"), value === null ? "" : unit));
  const length = (seconds) => (seconds === null ? null : lengthOf(seconds));
  return [
    h("h2", { class: "grp" }, "今日の自分"),
    h(
      "dl",
      { class: "own" },
      figure("応答", String(day.answered), "件"),
      figure("記録", String(day.recorded), "件"),
      figure("通話の平均", length(day.mean_talk_s), "分"),
      figure("記録までの平均", length(day.mean_until_recorded_s), "分"),
    ),
  ];
}
