/**
 * What the clerk sees, computed from the server's state and from what is still on its way in the outbox. No DOM, no network.
 *
 * Leaving a ticket (record, hold, no-show, cancel) frees the screen at once, because the command is already kept on disk.
 * Who is called is never guessed: only the server's answer puts a ticket before a clerk. While the line is down the tickets
 * which only this device may call are called here (see offline/apply.js); everybody else's wait for the line.
 */

import { isApplied, isOurs } from "../offline/apply.js";

const LEAVING = ["finish", "hold", "no_show", "cancel", "return_to_queue"];
export const CALLING = ["call_next", "call_this", "resume", "walk_in"];

/** `outbox`: {pending, line}; `pending` holds also what was answered since the state was asked for. */
export function viewOf(state, outbox, { userId, device = null }) {
  const mine = state.windows.find((one) => one.clerk?.id === userId) ?? null;
  const leaving = new Set(outbox.pending.filter(isLeaving).map((entry) => entry.body.ticket));
  const shown = mine?.ticket && !leaving.has(mine.ticket.id) ? mine.ticket : null;
  const offline = outbox.line === "down";
  const waiting = state.waiting.filter((ticket) => !leaving.has(ticket.id));
  return {
    offline,
    window: mine,
    ticket: shown && withStart(shown, outbox),
    leaving: Boolean(mine?.ticket) && !shown && !offline,
    calling: outbox.pending.find((entry) => CALLING.includes(entry.kind) && !entry.body.offline && !entry.done) ?? null,
    waiting,
    ours: waiting.filter((ticket) => isOurs(ticket, device)),
    mayCall: (ticket) => (offline ? isOurs(ticket, device) : !ticket.held_by || isOurs(ticket, device)),
    hold: state.hold.filter((ticket) => !leaving.has(ticket.id)),
    closed: state.opening.accepts_tickets ? "" : state.opening.reason,
    noShow: state.no_show.filter((ticket) => !leaving.has(ticket.id)),
  };
}

/** On its way out, and still where it was in the state. */
function isLeaving(entry) {
  return LEAVING.includes(entry.kind) && !isApplied(entry);
}

/** A start which the server has not confirmed yet shows as serving: it changes nothing for anybody else. */
function withStart(ticket, outbox) {
  const started =
    ticket.state === "called" && outbox.pending.find((e) => e.kind === "start" && e.body.ticket === ticket.id);
  return started ? { ...ticket, state: "serving", serving_at: started.at } : ticket;
}

/** What stands against calling the next visitor, in words; null when nothing does. */
export function whyNotCall(view) {
  if (!view.window) return "窓口に着席すると呼べます。";
  if (view.ticket?.state === "serving") return "記録すると次を呼べます。";
  if (view.ticket) return "いまの方の対応を始めるか、不在にすると次を呼べます。";
  if (view.calling) return "呼び出しを送っています。";
  if (view.offline && !view.ours.length) return "回線が切れています。回線が戻ると、ほかの番号を呼べます。";
  return null;
}

/** The number by which people know a ticket; empty when it is not there. */
export function labelIn(state, id) {
  const everywhere = [...state.windows.map((one) => one.ticket), ...state.waiting, ...state.hold, ...state.no_show];
  return everywhere.find((ticket) => id && ticket?.id === id)?.label ?? "";
}
