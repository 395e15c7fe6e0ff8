/** Who works at this desk, with which names and code books: as the server says, or as this device remembers it of today. */

import { getJson } from "../../live/api.js";
import { page } from "../../live/elements.js";

/** {setup, user, author, day}, or {problem} with the answer which stands against it. */
export async function openDesk(memory) {
  const answer = await getJson(`${page.api}setup`);
  if (answer.outcome === "ok") return asTheServerSays(answer.body, memory);
  if (answer.outcome === "login") await memory.lock();
  const known = ["down", "busy"].includes(answer.outcome) ? await asRemembered(memory) : null;
  return known ?? { problem: answer };
}

async function asTheServerSays({ me, ...setup }, memory) {
  if (me?.kind !== "user") return { problem: { outcome: "login" } };
  await memory.keep("setup", setup);
  return { setup, user: { id: me.id, name: me.name }, author: null, day: null };
}

async function asRemembered(memory) {
  const [setup, day, person] = [await memory.recall("setup"), await memory.recallDay(), await memory.person()];
  if (!setup || !day || !person) return null;
  return { setup, day, user: { id: person.id, name: person.name }, author: person.author };
}

/** Is it still the same person, now that the server answers again? */
export async function isStill(user) {
  const answer = await getJson(`${page.api}setup`);
  return answer.outcome !== "ok" || answer.body.me?.id === user.id;
}
