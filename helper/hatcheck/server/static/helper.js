/** Asking the helper. The token lives in this tab only, and ends with it. */

const TOKEN = "hatcheck-page-token";
const CODE = /^#([0-9a-f]{32})$/;

/** A refusal, or no answer at all. */
export class Problem extends Error {
  /** @param {string} code @param {string} message @param {{pointer: string, code: string}[]} errors */
  constructor(code, message, errors = []) {
    super(message);
    this.code = code;
    this.errors = errors;
  }
}

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;

/** The one-time code in the address, if there is one; it is gone from the address before anything else happens. */
export function takeCode() {
  const found = CODE.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return found[1] ?? null;
}

/** The one-time code in a link that somebody pasted. @param {string} link */
export function codeIn(link) {
  const fragment = link.trim().replace(/^[^#]*/, "");
  return CODE.exec(fragment)?.[1] ?? null;
}

/** Give a one-time code, get a token. @param {string} code */
export async function exchange(code) {
  const { token } = await (await send("POST", "/v1/pages/exchange", { code })).json();
  sessionStorage.setItem(TOKEN, token);
}

/**
 * Call the helper.
 * @param {string} method
 * @param {string} path
 * @param {{body?: unknown, signal?: AbortSignal}} options
 * @returns {Promise<any>} its JSON; throws a Problem
 */
export async function call(method, path, { body, signal } = {}) {
  return (await ask(method, path, body, signal)).json();
}

/** The same for a file. @param {string} path @returns {Promise<Blob>} */
export async function fetchFile(path) {
  return (await ask("GET", path)).blob();
}

/** @param {string} method @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
async function ask(method, path, body, signal) {
  const token = sessionStorage.getItem(TOKEN);
  if (!token) throw new Problem("closed", "This page has not been opened with a link yet.");
  try {
    return await send(method, path, body, { Authorization: `Bearer ${token}` }, signal);
  } catch (problem) {
    if (!(problem instanceof Problem) || !problem.code.startsWith("token-")) throw problem;
    sessionStorage.removeItem(TOKEN);
    throw new Problem("closed", "The page has been resting for too long, or the helper was started afresh.");
  }
}

/**
 * @param {string} method @param {string} path @param {unknown} [body]
 * @param {Record<string, string>} [headers] @param {AbortSignal} [signal]
 */
async function send(method, path, body, headers = {}, signal) {
  /** @type {RequestInit} */
  const options = { method, headers, cache: "no-store", credentials: "omit", redirect: "error" };
  if (signal) options.signal = signal;
  if (body !== undefined) {
    options.headers = { ...headers, "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (reason) {
    if (signal?.aborted) throw reason;
    throw new Problem("away", "The helper does not answer. Is “hatcheck serve” still running?");
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

/** @param {Response} answer */
async function problemOf(answer) {
  if (!answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    return new Problem("failed", "The helper gave an answer that this page does not understand.");
  }
  const { code, title, detail, errors } = await answer.json();
  return new Problem(code, detail ?? title, errors);
}
