/**
 * What the clerk sees, computed from the server's state and from what is still on its way in the outbox. No DOM, no network.
 *
 * Leaving a ticket (record, hold, no-show, cancel) frees the screen at once, because the command is already kept on disk.
 * Who is called is never guessed: only the server's answer puts a ticket before a clerk.
 */

const LEAVING = ["finish", "hold", "no_show", "cancel", "return_to_queue"];
export const CALLING = ["call_next", "call_this", "resume", "walk_in"];

export function viewOf(state, outbox, userId) {
  const mine = state.windows.find((one) => one.clerk?.id === userId) ?? null;
  const leaving = new Set(outbox.pending.filter((e) => LEAVING.includes(e.kind)).map((e) => e.body.ticket));
  const shown = mine?.ticket && !leaving.has(mine.ticket.id) ? mine.ticket : null;
  return {
    window: mine,
    ticket: shown && withStart(shown, outbox),
    leaving: Boolean(mine?.ticket) && !shown,
    calling: outbox.pending.find((entry) => CALLING.includes(entry.kind)) ?? null,
    waiting: state.waiting.filter((ticket) => !leaving.has(ticket.id)),
    hold: state.hold.filter((ticket) => !leaving.has(ticket.id)),
    closed: state.opening.accepts_tickets ? "" : state.opening.reason,
    noShow: state.no_show.filter((ticket) => !leaving.has(ticket.id)),
  };
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
  return null;
}
