/**
 * The one pairing of this browser, kept in IndexedDB: unlike `storage.local`, content scripts cannot reach it, and it
 * holds the proof key as a CryptoKey that no script can export.
 */
import { DEFAULT_PORT } from "./api.js";

const STORE = "pairing";

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open("hatcheck", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settle(request);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function settle(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function within(mode, work) {
  const database = await open();
  try {
    return await settle(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/**
 * What was read last: between a key that is pressed and its line under the words there is no time to open a database.
 * Nobody but this worker writes to it; losing it costs one more look. @type {Promise<Pairing | null> | null}
 */
let known = null;

/** @returns {Promise<Pairing | null>} null: this browser is not paired */
export function load() {
  known ??= read();
  return known;
}

async function read() {
  try {
    return (await within("readonly", (store) => store.get("current"))) ?? null;
  } catch (error) {
    known = null;
    throw error;
  }
}

/** @param {Pairing} pairing replaces any earlier one */
export async function save(pairing) {
  await within("readwrite", (store) => store.put(pairing, "current"));
  known = null;
}

export async function forget() {
  await within("readwrite", (store) => store.delete("current"));
  known = null;
}

/** Where to look for the helper, paired or not. */
export async function port() {
  return (await load())?.port ?? DEFAULT_PORT;
}

/**
 * The helper was started on another port by hand; its proof is bound to the port, so this cannot be used to mislead.
 * @param {number} changed
 */
export async function setPort(changed) {
  const pairing = await load();
  if (pairing) await save({ ...pairing, port: changed });
}
