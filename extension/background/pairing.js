/**
 * Pairing: both sides show that they know the secret of the link without sending it, then derive token and key from
 * it.
 */
import { ORIGIN } from "./api.js";
import { NoAnswer, send } from "./helper.js";
import { save } from "./keys.js";
import { base64url, derive, hex, hmacKey, isMac, mac, nonce, unhex } from "./proof.js";

/**
 * Six digits that the terminal shows too, in two groups of three.
 * @param {string} secret
 * @param {number} port
 */
export async function digitsOf(secret, port) {
  const sum = await mac(await hmacKey(unhex(secret)), `digits|${port}`);
  const number = new DataView(sum.buffer).getUint32(0) % 1_000_000;
  return String(number)
    .padStart(6, "0")
    .replace(/^(...)/, "$1 ");
}

/**
 * @param {string} secret 32 hex digits
 * @param {number} port
 * @returns {Promise<Pairing>} already saved; throws NoAnswer
 */
export async function pair(secret, port) {
  const raw = unhex(secret);
  const shared = await hmacKey(await derive(raw, "", "hatcheck-pair-v1"));
  const mine = nonce();
  const start = await send(port, "POST", "/v1/pair/start", { body: { nc: mine } });
  const theirs = start.body?.ns;
  if (start.status !== 200 || typeof theirs !== "string" || !/^[0-9a-f]{32}$/.test(theirs))
    throw new NoAnswer("refused");
  const place = `${port}|${ORIGIN}|${mine}|${theirs}`;
  if (!(await isMac(shared, `srv|${place}`, start.body.ms))) throw new NoAnswer("stranger");

  const mc = hex(await mac(shared, `cli|${place}`));
  const finish = await send(port, "POST", "/v1/pair/finish", {
    body: { nc: mine, ns: theirs, mc, name: browserName() },
  });
  const clientId = finish.body?.client_id;
  if (finish.status !== 201 || !/^[\w-]{1,64}$/.test(clientId)) throw new NoAnswer("refused");

  const salt = `${mine}|${theirs}`;
  const pairing = {
    clientId: String(clientId),
    token: base64url(await derive(raw, salt, "bearer")),
    key: await hmacKey(await derive(raw, salt, "proof")),
    port,
    digits: await digitsOf(secret, port),
    since: new Date().toISOString(),
  };
  await save(pairing);
  return pairing;
}

/** How the helper's settings page lists this browser. */
function browserName() {
  const known = ["Firefox", "Edg", "OPR", "Chrome"].find((name) => navigator.userAgent.includes(name));
  return { Firefox: "Firefox", Edg: "Edge", OPR: "Opera", Chrome: "Chromium" }[known ?? ""] ?? "Browser";
}
