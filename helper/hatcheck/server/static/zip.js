/**
 * Reads files out of a zip file of any size, here in the browser: the list at its end first, then only what is asked for.
 * After the format's own description (APPNOTE.TXT), ZIP64 included; no encryption.
 */
import { Problem } from "./helper.js";

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment that may follow it. */
const TAIL_BYTES = 22 + 0xffff;
const MAX_32 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/** @typedef {{name: string, size: number, method: number, packed: number, at: number}} Entry */

/** The file is no zip file, or not one that can be read. */
export class NotReadable extends Problem {
  constructor() {
    super("unreadable", "This is no zip file that can be read here. Choose the file just as you downloaded it.");
  }
}

/** @param {Blob} file @returns {Promise<Entry[]>} every file in it */
export async function entries(file) {
  const { at, length } = await listing(file);
  const list = await view(file, at, length);
  const found = [];
  for (let offset = 0; offset + 46 <= list.byteLength && list.getUint32(offset, true) === ENTRY; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => list.getUint16(offset + field, true));
    found.push(entry(list, offset, name ?? 0, extra ?? 0));
    offset += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return found;
}

/** The bytes of one file, unpacked, as they come. @param {Blob} file @param {Entry} entry */
export async function unpack(file, { method, packed, at }) {
  const head = await view(file, at, 30);
  if (head.getUint32(0, true) !== LOCAL) throw new NotReadable();
  const start = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const body = file.slice(start, start + packed).stream();
  if (method === STORED) return body;
  if (method !== DEFLATED) throw new NotReadable();
  return body.pipeThrough(new DecompressionStream("deflate-raw"));
}

/** @param {DataView} list @param {number} offset @param {number} nameLength @param {number} extraLength @returns {Entry} */
function entry(list, offset, nameLength, extraLength) {
  const start = list.byteOffset + offset + 46;
  const name = new TextDecoder().decode(new Uint8Array(list.buffer, start, nameLength));
  const wide = wideNumbers(list, offset + 46 + nameLength, extraLength);
  /** @param {number} field */
  const number = (field) => {
    const short = list.getUint32(offset + field, true);
    return short === MAX_32 ? (wide.shift() ?? short) : short;
  };
  const size = number(24); // in the order in which the wide ones stand
  const packed = number(20);
  return { name, size, packed, at: number(42), method: list.getUint16(offset + 10, true) };
}

/** ZIP64's numbers of one entry. @param {DataView} list @param {number} offset @param {number} length */
function wideNumbers(list, offset, length) {
  for (let at = offset; at + 4 <= offset + length; at += 4 + list.getUint16(at + 2, true)) {
    if (list.getUint16(at, true) !== 1) continue;
    const count = Math.floor(list.getUint16(at + 2, true) / 8);
    return Array.from({ length: count }, (_, index) => Number(list.getBigUint64(at + 4 + 8 * index, true)));
  }
  return [];
}

/** Where the list of files stands. @param {Blob} file */
async function listing(file) {
  const start = Math.max(0, file.size - TAIL_BYTES);
  const tail = await view(file, start, file.size - start);
  for (let offset = tail.byteLength - 22; offset >= 0; offset--) {
    if (tail.getUint32(offset, true) !== END) continue;
    const [length, at] = [tail.getUint32(offset + 12, true), tail.getUint32(offset + 16, true)];
    return at === MAX_32 || length === MAX_32 ? wideListing(file, tail, offset) : { at, length };
  }
  throw new NotReadable();
}

/** @param {Blob} file @param {DataView} tail @param {number} offset */
async function wideListing(file, tail, offset) {
  if (offset < 20 || tail.getUint32(offset - 20, true) !== END64_LOCATOR) throw new NotReadable();
  const end = await view(file, Number(tail.getBigUint64(offset - 12, true)), 56);
  if (end.getUint32(0, true) !== END64) throw new NotReadable();
  return { length: Number(end.getBigUint64(40, true)), at: Number(end.getBigUint64(48, true)) };
}

/** @param {Blob} file @param {number} at @param {number} length */
async function view(file, at, length) {
  const bytes = await file.slice(at, at + length).arrayBuffer();
  if (bytes.byteLength < length) throw new NotReadable();
  return new DataView(bytes);
}
