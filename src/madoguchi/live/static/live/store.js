/**
 * What this device keeps until the server has it: commands, refusals, the record being written; and what it needs to work
 * without a line: its own name, its keys, and what the server said last.
 *
 * IndexedDB with `durability: "strict"`: a write has reached the disk before the promise resolves. Where the browser
 * forbids a database the same interface works in memory and says so (`lasting` is false), so that a clerk is warned
 * instead of stopped.
 */

const PAUSES_MS = [200, 1_000, 0];
const VERSION = 2;
const STORES = { commands: "seq", refused: "id", drafts: "ticket", sent: "seq", device: "name", kept: "name" };
const SEQUENCE = "seq";

/** `name` is the database of one screen: what the counter keeps and what the telephone desk keeps never mix. */
export async function openStore(name = "madoguchi-counter") {
  for (const pause of PAUSES_MS) {
    try {
      return new LastingStore(name, await openDatabase(name));
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause)); // after a power cut the disk may still be settling
    }
  }
  return new PassingStore();
}

function openDatabase(name, version = VERSION) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        if (request.result.objectStoreNames.contains(name)) continue;
        request.result.createObjectStore(name, { keyPath, autoIncrement: keyPath === SEQUENCE });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

class LastingStore {
  lasting = true;
  #database;

  constructor(name, database) {
    this.name = name;
    this.#take(database);
  }

  /** Add or replace one row; resolves with its key once it is on the disk. What can be asked for again needs no haste. */
  put(name, row, { durability = "strict" } = {}) {
    return this.#write([name], (stores) => stores[name].put(row), durability);
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

  /** Read a row and put what `change` makes of it, with nobody in between; resolves with what is there afterwards. */
  async update(name, key, change) {
    let after;
    await this.#write([name], (stores) => {
      const asking = stores[name].get(key);
      asking.onsuccess = () => {
        after = change(asking.result);
        if (after !== undefined && after !== asking.result) stores[name].put(after);
      };
      return asking;
    });
    return after;
  }

  get(name, key) {
    return this.#read(name, (rows) => rows.get(key));
  }

  /** All rows in the order of their keys. */
  all(name) {
    return this.#read(name, (rows) => rows.getAll());
  }

  async #read(name, ask) {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const request = ask(database.transaction(name).objectStore(name));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async #write(names, change, durability = "strict") {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(names, "readwrite", { durability });
      const request = change(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  /** A page of a newer version may have asked for the database: this one goes on with what the newer one made of it. */
  async #open() {
    if (!this.#database) this.#take(await openDatabase(this.name, undefined));
    return this.#database;
  }

  #take(database) {
    this.#database = database;
    const letGo = () => {
      database.close();
      this.#database = null;
    };
    database.onversionchange = letGo;
    database.onclose = letGo;
  }
}

class PassingStore {
  lasting = false;
  #rows = Object.fromEntries(Object.keys(STORES).map((name) => [name, new Map()]));
  #last = 0;

  async put(name, row) {
    const keyPath = STORES[name];
    const kept = keyPath === SEQUENCE ? { ...row, seq: row.seq ?? ++this.#last } : row;
    this.#rows[name].set(kept[keyPath], structuredClone(kept));
    return kept[keyPath];
  }

  async remove(name, key) {
    this.#rows[name].delete(key);
  }

  async move(from, key, to, row) {
    await this.remove(from, key);
    return this.put(to, row);
  }

  async update(name, key, change) {
    const after = change(this.#rows[name].get(key));
    if (after !== undefined) this.#rows[name].set(key, structuredClone(after));
    return after;
  }

  async get(name, key) {
    return structuredClone(this.#rows[name].get(key));
  }

  async all(name) {
    return [...this.#rows[name].values()].map((row) => structuredClone(row));
  }
}
