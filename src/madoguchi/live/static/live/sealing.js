/**
 * Seals what waits on this device: AES-GCM with keys which the browser keeps and never hands out, not even to us.
 *
 * There are two kinds of keys. "sender" seals what has to be sent: only the outbox uses it, so that a command still goes after
 * its clerk has logged out, and no screen can show it. "reader:…" seals what a clerk may read again (drafts, refused
 * records): it is thrown away when that clerk leaves, and then nobody can.
 */

const ALGORITHM = { name: "AES-GCM", length: 256 };
const READER = "key:reader:";

/** Returns {seal(value), open(sealed)}; without TLS a browser offers no keys, and what is kept is kept in clear. */
export async function sealerOf(store, name) {
  if (!globalThis.crypto?.subtle) return CLEAR;
  const kept = await store.get("device", `key:${name}`);
  if (kept) return new Sealer(kept.key);
  const made = { name: `key:${name}`, key: await crypto.subtle.generateKey(ALGORITHM, false, ["encrypt", "decrypt"]) };
  const { key } = await store.update("device", made.name, (present) => present ?? made); // another tab may be quicker
  return new Sealer(key);
}

export function readerOf(store, owner) {
  return sealerOf(store, `reader:${owner}`);
}

/** Throw away the keys with which anybody but this owner could read; without an owner, all of them. */
export async function forgetReaders(store, except = null) {
  for (const { name } of await store.all("device")) {
    if (name.startsWith(READER) && name !== `${READER}${except}`) await store.remove("device", name);
  }
}

class Sealer {
  #key;

  constructor(key) {
    this.#key = key;
  }

  async seal(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const clear = new TextEncoder().encode(JSON.stringify(value));
    return { iv, content: await crypto.subtle.encrypt({ name: ALGORITHM.name, iv }, this.#key, clear) };
  }

  /** Raises when it was sealed with another key. */
  async open({ iv, content }) {
    const clear = await crypto.subtle.decrypt({ name: ALGORITHM.name, iv }, this.#key, content);
    return JSON.parse(new TextDecoder().decode(clear));
  }
}

const CLEAR = {
  seal: async (value) => ({ clear: value }),
  open: async ({ clear }) => clear,
};
