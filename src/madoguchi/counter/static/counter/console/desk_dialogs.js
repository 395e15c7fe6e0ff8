/** Dialogs about this desk: today's records, what is unsent, keys, and the clerk's own menu. */

import { ageOf, officeTime, timeOf } from "../../live/clock.js";
import { h, icon, page } from "../../live/elements.js";
import { buttonList, openDialog } from "./dialog.js";

const KINDS = {
  issue: "番号札の発行",
  walk_in: "番号札なしの受付",
  call_next: "次を呼ぶ",
  call_this: "呼び出し",
  recall: "再呼出",
  start: "対応の開始",
  finish: "対応記録",
  hold: "保留",
  resume: "再開",
  no_show: "不在",
  return_to_queue: "待ちに戻す",
  cancel: "取消",
  sit: "着席",
  stand: "離席",
  handout: "リーフレット",
  call_staff: "係の者の呼出",
  answer_staff: "係の呼出を確認",
  reissue: "番号札の再発行",
  take_slip: "番号札の受け取り",
  release: "番号札の引き渡し",
};
const WITHDRAWABLE = new Set(["call_next", "call_this", "recall", "resume", "walk_in", "sit"]);
const canStillBeLeft = (entry) => WITHDRAWABLE.has(entry.kind) && !entry.body.offline; // what was done without a line is done

export const SHORTCUTS = [
  ["F2", "次を呼ぶ"],
  ["F4", "再呼出"],
  ["F8", "保留"],
  ["F9", "不在"],
  ["Ctrl + Enter", "記録して次へ"],
  ["Tab ／ Shift + Tab", "次・前の項目へ"],
  ["矢印", "選択肢を選ぶ"],
  ["スペース", "押す・印を付ける"],
  ["Esc", "開いた小窓を閉じる"],
];

/** Today's records of this clerk, newest first, with the way to put a mistake right. */
export function recentList(recent) {
  if (!recent.length) return h("p", { class: "sub none" }, "今日の記録はまだありません。記録するとここに並びます。");
  return h(
    "ul",
    { class: "records" },
    ...recent.map((one) =>
      h(
        "li",
        {},
        h("b", {}, one.label),
        h("time", { datetime: one.finished_at }, timeOf(one.finished_at)),
        one.corrected ? h("span", { class: "st" }, icon("edit"), "直しました") : h("span", {}),
        wayToRecord(one),
      ),
    ),
  );
}

/** A record which this device made by itself has an address only when the server has told it. */
function wayToRecord({ id, label, sent }) {
  if (id) return h("a", { class: "b q", href: `${page.contacts}${id}/`, "aria-label": `${label} の記録を直す` }, "直す");
  return h("span", { class: "st" }, sent ? icon("check") : icon("offline"), sent ? "送信済み" : "送信待ち");
}

export function showRecent(state) {
  openDialog("今日の記録", () => [
    h("p", { class: "sub" }, `この窓口の全員で、本日 ${state.counts.served}件。直すときは理由を残します。`),
    recentList(state.recent),
  ]);
}

/** What waits to be sent, what was refused, and how the last ones ended. */
export function showOutbox(outbox, { reopen }) {
  const list = h("div", { class: "outbox" });
  const draw = async () => {
    const answered = await outbox.history();
    list.replaceChildren(...refusedPart(outbox, reopen), ...pendingPart(outbox), ...historyPart(answered));
  };
  draw();
  outbox.addEventListener("change", draw);
  const close = openDialog("送信の状態", () => [list], { wide: true });
  list.closest("dialog").addEventListener("close", () => outbox.removeEventListener("change", draw));
  return close;
}

function refusedPart(outbox, reopen) {
  if (!outbox.refused.length) return [];
  return [
    h("h3", {}, "受け付けられなかった操作"),
    h(
      "ul",
      { class: "records" },
      ...outbox.refused.map((one) =>
        h(
          "li",
          { class: "refused" },
          h(
            "div",
            {},
            h("b", {}, KINDS[one.kind] ?? one.kind),
            ` ${timeOf(officeTime(one.at))}`,
            h("p", { class: "err" }, icon("warn"), one.message),
          ),
          one.kind === "finish" &&
            h("button", { class: "b", type: "button", onclick: () => reopen(one) }, "記録を開いて直す"),
          h("button", { class: "b q", type: "button", onclick: () => outbox.dismiss(one.id) }, "確認した"),
        ),
      ),
    ),
  ];
}

function pendingPart(outbox) {
  if (!outbox.queue.length) return [h("p", { class: "sub none" }, "未送信の操作はありません。")];
  return [
    h("h3", {}, "未送信（この順に送ります）"),
    h(
      "ul",
      { class: "records" },
      ...outbox.queue.map((one) =>
        h(
          "li",
          {},
          h("b", {}, whatOf(one)),
          h("time", { datetime: one.at }, `${timeOf(officeTime(one.at))}・${ageOf(one.at, outbox.now())}`),
          h("span", { class: "sub" }, one.owner === outbox.owner ? "" : "別の担当者の操作"),
          one.owner === outbox.owner && canStillBeLeft(one)
            ? h("button", { class: "b q", type: "button", onclick: () => outbox.withdraw(one.id) }, "送らない")
            : h("span", {}),
        ),
      ),
    ),
    h(
      "div",
      { class: "actions" },
      h("button", { class: "b", type: "button", onclick: () => outbox.sendNow() }, icon("send"), "今すぐ再送"),
    ),
  ];
}

/** Only what was done and how it ended: nothing that anybody wrote. */
function historyPart(answered) {
  if (!answered.length) return [];
  return [
    h("h3", {}, "送信の記録（新しい順、50件まで）"),
    h(
      "ul",
      { class: "records sent" },
      ...answered.map((one) =>
        h(
          "li",
          {},
          h("b", {}, whatOf(one)),
          h("time", { datetime: one.at }, `${timeOf(officeTime(one.at))} 操作`),
          h("time", { datetime: one.sent_at }, `${timeOf(officeTime(one.sent_at))} 送信`),
          one.result === "ok"
            ? h("span", { class: "st ok" }, icon("check"), "送信済み")
            : h("span", { class: "st warn", title: one.result }, icon("warn"), "受付不可"),
        ),
      ),
    ),
  ];
}

function whatOf({ kind, label }) {
  const words = KINDS[kind] ?? kind;
  return label ? `${words} ${label}` : words;
}

export function showShortcuts() {
  openDialog("キーボードの操作", () => [
    h(
      "dl",
      { class: "facts" },
      ...SHORTCUTS.flatMap(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)]),
    ),
  ]);
}

/** The clerk's menu. */
export function showMenu({ name, view, state, acts }) {
  openDialog(name, (close) => {
    const run = (act) => () => {
      close();
      act();
    };
    return [
      buttonList([
        { words: "今日の記録を見る", picture: "list", onclick: run(() => showRecent(state)) },
        {
          words: "席を離れる・窓口を変える",
          picture: "leave",
          under: view.ticket ? "いまの方の記録が先です" : "",
          disabled: !view.window || Boolean(view.ticket),
          onclick: run(() => acts.stand(view.window)),
        },
        { words: "送信の状態を見る", picture: "send", onclick: run(() => acts.openOutbox()) },
        { words: "キーボードの操作を見る", picture: "tablet", onclick: run(showShortcuts) },
        { words: "担当者を交代する（ログアウト）", picture: "key", onclick: run(() => acts.logOut()) },
        { words: "ホームへ戻る", picture: "home", onclick: run(() => location.assign(page.home)) },
      ]),
    ];
  });
}
