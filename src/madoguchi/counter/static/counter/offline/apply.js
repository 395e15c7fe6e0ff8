/**
 * The queue as this device knows it while its line is down: what the server said last, and on top of it what was done here
 * since, command by command. Pure: no DOM, no network, no clock. A command which the server has carried out already changes
 * nothing, so it does no harm when an answer was lost.
 *
 * Who is called is never merged: only tickets which this device gave or already had are called here, and only here.
 */

const NO_TICKET = "札なし";

/**
 * `entries` in the order in which they were given; `context`: {setup, user: {id, name}, device, officeTime}. Those given with a
 * line are left to the server's next state, unless they are `untold`: carried out, and there was no state since.
 */
export function applied(state, entries, context) {
  const given = entries.filter(isApplied);
  if (!given.length) return state;
  const after = structuredClone(state);
  for (const entry of given) STEPS[entry.kind](after, entry, context);
  return after;
}

/** Is what this command does seen in the state at once, or only when the server has answered? */
export function isApplied({ kind, body, untold }) {
  return kind in STEPS && Boolean(body.offline || untold || kind === "release");
}

/** May this device call the ticket without asking anybody? */
export function isOurs(ticket, device) {
  return ticket.ours === true || (Boolean(device) && ticket.held_by === device);
}

export function labelOf(series, number) {
  return `${series}-${String(number).padStart(2, "0")}`;
}

/** A ticket as this device gave it; the server will know it under the same id. */
export function ticketOf(entry, { setup, device, officeTime }, more = {}) {
  const { body } = entry;
  const purpose = setup.purposes.find((one) => one.code === body.purpose);
  const at = officeTime(entry.at).toISOString();
  return {
    id: entry.id,
    label: NO_TICKET,
    purpose: { code: body.purpose, label: purpose?.label ?? "", short_label: purpose?.short_label ?? "" },
    procedures: purpose?.procedures ?? [],
    language: body.language ?? "ja",
    state: "waiting",
    issued_at: at,
    queue_at: at,
    waited_s: 0,
    called_at: null,
    call_count: 0,
    serving_at: null,
    window: null,
    referred: body.referred ?? false,
    issued_via: body.via ?? "walk_in",
    people_ahead: null,
    estimate_min: null,
    held_by: device,
    ours: true,
    ...more,
  };
}

const STEPS = {
  issue(state, entry, context) {
    const { leased } = entry.body;
    if (!leased || find(state, entry.id)) return;
    const { series } = context.setup.policy.offline;
    const label = labelOf(series, leased.number);
    state.waiting.push(ticketOf(entry, context, { label, series, number: leased.number }));
    state.counts.issued += 1;
    state.counts.waiting += 1;
  },

  walk_in(state, entry, context) {
    serve(state, entry, ticketOf(entry, context), context);
  },

  take_slip(state, entry, context) {
    const label = labelOf(entry.body.series, entry.body.number);
    const known = everybody(state).find((ticket) => ticket.label === label);
    if (known) remove(state, known.id);
    const ticket = known ?? ticketOf(entry, context, { label, issued_via: "kiosk" });
    serve(state, entry, { ...ticket, id: entry.id }, context);
  },

  call_this(state, entry, context) {
    callTo(state, entry, context);
  },

  resume(state, entry, context) {
    callTo(state, entry, context);
  },

  /** Whom the server had called; the answer told the number. */
  call_next(state, entry, context) {
    const ticket = everybody(state).find((one) => one.label === entry.label);
    if (ticket) callTo(state, { ...entry, body: { ...entry.body, ticket: ticket.id } }, context);
  },

  recall(state, entry, { officeTime }) {
    const ticket = atWindow(state, entry.body.ticket);
    if (!ticket) return;
    ticket.called_at = officeTime(entry.at).toISOString();
    ticket.call_count += 1;
  },

  start(state, entry, { officeTime }) {
    const ticket = atWindow(state, entry.body.ticket);
    if (ticket?.state !== "called") return;
    Object.assign(ticket, { state: "serving", serving_at: officeTime(entry.at).toISOString() });
  },

  finish(state, entry, { officeTime }) {
    const ticket = atWindow(state, entry.body.ticket);
    if (!ticket) return;
    remove(state, ticket.id);
    state.counts.served += 1;
    const finished_at = officeTime(entry.at).toISOString();
    state.recent.unshift({ id: null, label: ticket.label, finished_at, corrected: false, sent: entry.done === true });
  },

  hold(state, entry) {
    lay(state, entry, "hold");
  },

  no_show(state, entry) {
    lay(state, entry, "no_show");
  },

  return_to_queue(state, entry) {
    lay(state, entry, "waiting");
  },

  cancel(state, entry) {
    remove(state, entry.body.ticket);
  },

  /** Given away: somebody else may be calling them by now, also while the answer is still missing. */
  release(state, entry, { device }) {
    for (const ticket of state.waiting) {
      if (isOurs(ticket, device)) Object.assign(ticket, { held_by: null, ours: false });
    }
  },

  sit(state, entry, { user }) {
    for (const one of state.windows) if (one.clerk?.id === user.id) one.clerk = null;
    const window = windowOf(state, entry);
    if (window && !window.clerk) window.clerk = { id: user.id, name: user.name };
  },

  stand(state, entry) {
    const window = windowOf(state, entry);
    if (window) window.clerk = null;
  },
};

function callTo(state, entry, { officeTime }) {
  const window = windowOf(state, entry);
  const ticket = find(state, entry.body.ticket);
  if (!window || !ticket || atWindow(state, ticket.id)) return;
  remove(state, ticket.id);
  const at = officeTime(entry.at).toISOString();
  const waited = Math.max(0, Math.round((Date.parse(at) - Date.parse(ticket.issued_at)) / 1_000));
  const called = { state: "called", called_at: at, call_count: ticket.call_count + 1, waited_s: waited };
  window.ticket = { ...ticket, ...called, window: window.number };
}

function serve(state, entry, ticket, { officeTime }) {
  const window = windowOf(state, entry);
  if (!window || window.ticket?.id === entry.id) return;
  const at = officeTime(entry.at).toISOString();
  window.ticket = { ...ticket, state: "serving", called_at: at, serving_at: at, window: window.number };
}

/** Out of the window (or the list) into a list; whoever was at this window stays this device's own. */
function lay(state, entry, list) {
  const ticket = find(state, entry.body.ticket);
  if (!ticket) return;
  const ours = ticket.ours || atWindow(state, ticket.id) !== null;
  remove(state, ticket.id);
  state[list].push({ ...ticket, state: list, window: null, ours });
}

function remove(state, id) {
  for (const list of ["waiting", "hold", "no_show"]) state[list] = state[list].filter((ticket) => ticket.id !== id);
  for (const window of state.windows) if (window.ticket?.id === id) window.ticket = null;
}

function windowOf(state, entry) {
  return state.windows.find((one) => one.id === entry.body.window) ?? null;
}

function atWindow(state, id) {
  return state.windows.find((one) => one.ticket?.id === id)?.ticket ?? null;
}

function everybody(state) {
  return [...state.waiting, ...state.hold, ...state.no_show, ...state.windows.map((one) => one.ticket).filter(Boolean)];
}

function find(state, id) {
  return everybody(state).find((ticket) => ticket.id === id) ?? null;
}
