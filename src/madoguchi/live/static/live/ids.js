/** The names which a device makes by itself: of commands, and once of itself. */

/** A random UUID (version 4), also where the page is not served over TLS. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The name of this browser profile: made once, kept as long as its database. */
export async function deviceOf(store) {
  const made = { name: "device", id: newId() };
  return (await store.update("device", "device", (present) => present ?? made)).id;
}
