/**
 * HKDF (RFC 5869) and HMAC (RFC 2104), both with SHA-256, as pairing and the helper's proof of identity need them.
 */

const HMAC = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();

/** @param {Uint8Array} bytes lower-case hex digits of them */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} digits an even number of hex digits @returns {Uint8Array<ArrayBuffer>} */
export function unhex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** 128 random bits as 32 hex digits: never used twice. */
export function nonce() {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<CryptoKey>} not extractable */
export function hmacKey(bytes) {
  return crypto.subtle.importKey("raw", bytes, HMAC, false, ["sign", "verify"]);
}

/** @param {CryptoKey} key @param {string} words @returns {Promise<Uint8Array>} */
export async function mac(key, words) {
  return new Uint8Array(await crypto.subtle.sign(HMAC, key, encoder.encode(words)));
}

/**
 * Compares in constant time.
 * @param {CryptoKey} key
 * @param {string} words
 * @param {unknown} claimed hex digits, or anything else, which is not a match
 */
export async function isMac(key, words, claimed) {
  if (typeof claimed !== "string" || !/^[0-9a-f]{64}$/.test(claimed)) return false;
  return crypto.subtle.verify(HMAC, key, unhex(claimed), encoder.encode(words));
}

/**
 * @param {Uint8Array<ArrayBuffer>} secret
 * @param {string} salt
 * @param {string} info
 * @returns {Promise<Uint8Array<ArrayBuffer>>} 32 bytes
 */
export async function derive(secret, salt, info) {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: encoder.encode(salt), info: encoder.encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(way, base, 256));
}

/** @param {Uint8Array} bytes base64url of them, without padding (RFC 4648, section 5) */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
