/**
 * The only door to the helper. Before the first word after every start of this worker, and again after any network
 * error, the helper proves that it holds the key of the pairing: another program on its port gets no token and no text.
 */
import { forget, load } from "./keys.js";
import { isMac, nonce } from "./proof.js";

/** @typedef {{ status: number, body: any }} Answer */

const API = 1;
const PATIENCE_MS = 5000;

/** @type {RequestInit} */
const DISCREET = { credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", cache: "no-store" };

/** The pairing whose helper has proved itself to this run of the worker; losing it costs one more proof. */
let proven = "";

/** A reason not to have an answer, thrown by `call` and caught where a message is answered. */
export class NoAnswer extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/**
 * One request without any proof: for pairing and for the proof itself.
 * @param {number} port
 * @param {string} method
 * @param {string} path
 * @param {{ body?: object, token?: string }} [more]
 * @returns {Promise<Answer>}
 */
export async function send(port, method, path, more = {}) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (more.body) headers["Content-Type"] = "application/json";
  if (more.token) headers["Authorization"] = `Bearer ${more.token}`;
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...DISCREET,
      method,
      headers,
      ...(more.body && { body: JSON.stringify(more.body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const words = await response.text();
    return { status: response.status, body: words ? JSON.parse(words) : null };
  } catch (error) {
    proven = "";
    throw new NoAnswer(error instanceof SyntaxError ? "stranger" : "down");
  }
}

/**
 * Whether anything listens on the port. To a browser that is not paired the helper shows nothing (no CORS headers), so
 * this asks without wanting to read the answer; a redirect cannot be refused in that mode, but nothing is sent either.
 * @param {number} port
 */
export async function isListening(port) {
  try {
    const blind = { ...DISCREET, redirect: /** @type {const} */ ("follow"), mode: /** @type {const} */ ("no-cors") };
    await fetch(`http://127.0.0.1:${port}/v1/hello`, { ...blind, signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

/** @param {Pairing} pairing throws NoAnswer unless our own helper of the right version answers there */
async function demandProof(pairing) {
  const name = `${pairing.clientId}@${pairing.port}`;
  if (proven === name) return;
  const fresh = nonce();
  const { status, body } = await send(pairing.port, "GET", `/v1/hello?client=${pairing.clientId}&nonce=${fresh}`).catch(
    async (error) => {
      throw (await isListening(pairing.port)) ? new NoAnswer("stranger") : error;
    },
  );
  if (status !== 200 || body?.name !== "hatcheck" || typeof body.api !== "number") throw new NoAnswer("stranger");
  if (body.api !== API) throw new NoAnswer(body.api < API ? "old-helper" : "old-extension");
  if (!(await isMac(pairing.key, `hatcheck-hello-v1|${fresh}|${pairing.port}`, body.proof))) {
    throw new NoAnswer("stranger");
  }
  proven = name;
}

/**
 * Asks our helper.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} what it answered, if it was content
 */
export async function call(method, path, body) {
  const pairing = await load();
  if (!pairing) throw new NoAnswer("unpaired");
  await demandProof(pairing);
  const answer = await send(pairing.port, method, path, { body, token: pairing.token });
  if (answer.status < 300) return answer.body;
  const trouble = troubleOf(answer);
  if (trouble === "unpaired") await forget(); // said by the helper that proved itself: we were disconnected there
  throw new NoAnswer(trouble);
}

/** @param {Answer} answer @returns {Trouble} */
function troubleOf({ status, body }) {
  if (status === 401 || body?.code === "origin-refused") return "unpaired";
  if (status === 404 || status === 405) return "old-helper";
  if (status === 413) return "too-long";
  if (status === 429 || status === 503) return "busy";
  return "refused";
}
