/**
 * What this device keeps until the server has it: commands, refusals and the record being written.
 *
 * IndexedDB with `durability: "strict"`: a write has reached the disk before the promise resolves. Where the browser
 * forbids a database the same interface works in memory and says so (`lasting` is false), so that a clerk is warned
 * instead of stopped.
 */

const VERSION = 1;
const STORES = { commands: "seq", refused: "id", drafts: "ticket" };

/** `name` is the database of one screen: what the counter keeps and what the telephone desk keeps never mix. */
export async function openStore(name = "madoguchi-counter") {
  try {
    return new LastingStore(await openDatabase(name));
  } catch {
    return new PassingStore();
  }
}

function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        if (request.result.objectStoreNames.contains(name)) continue;
        request.result.createObjectStore(name, { keyPath, autoIncrement: keyPath === "seq" });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

class LastingStore {
  lasting = true;

  constructor(database) {
    this.database = database;
    database.onversionchange = () => database.close();
  }

  /** Add or replace one row; resolves with its key once it is on the disk. */
  put(name, row) {
    return this.#write([name], (stores) => stores[name].put(row));
  }

  remove(name, key) {
    return this.#write([name], (stores) => stores[name].delete(key));
  }

  /** Take a row out of one store and put another into a second one, both or neither. */
  move(from, key, to, row) {
    return this.#write([from, to], (stores) => {
      stores[from].delete(key);
      return stores[to].put(row);
    });
  }

  /** All rows in the order of their keys. */
  all(name) {
    return new Promise((resolve, reject) => {
      const request = this.database.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  #write(names, change) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(names, "readwrite", { durability: "strict" });
      const request = change(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

class PassingStore {
  lasting = false;
  #rows = Object.fromEntries(Object.keys(STORES).map((name) => [name, new Map()]));
  #last = 0;

  async put(name, row) {
    const keyPath = STORES[name];
    if (keyPath === "seq") row.seq ??= ++this.#last;
    this.#rows[name].set(row[keyPath], structuredClone(row));
    return row[keyPath];
  }

  async remove(name, key) {
    this.#rows[name].delete(key);
  }

  async move(from, key, to, row) {
    await this.remove(from, key);
    return this.put(to, row);
  }

  async all(name) {
    return [...this.#rows[name].values()].map((row) => structuredClone(row));
  }
}
