/**
 * On every page of the staff: sends what this device still holds when a clerk has left the console for another page.
 * Nothing is loaded, and nothing is shown, while nothing waits.
 */

const DATABASES = ["madoguchi-counter", "madoguchi-calls"];

async function sendLeftovers(told) {
  const known = (await indexedDB.databases?.())?.map((one) => one.name) ?? [];
  for (const name of DATABASES.filter((one) => known.includes(one))) await sendFrom(name, told);
}

async function sendFrom(name, told) {
  const { openStore } = await import("./store.js");
  const store = await openStore(name);
  if (!(await store.all("commands")).length) return;
  const [{ Outbox }, { Banner }] = await Promise.all([import("./outbox.js"), import("./banner.js")]);
  document.body.dataset.icons ??= told.icons;
  const outbox = new Outbox({ store, url: "", owner: told.owner });
  const element = document.createElement("section");
  element.setAttribute("aria-label", "送信の状態");
  document.querySelector("header")?.after(element);
  new Banner({ element, outbox, onOpen: null, loginUrl: told.login });
  await outbox.start();
}

sendLeftovers(document.getElementById("leftovers").dataset).catch(() => {});
