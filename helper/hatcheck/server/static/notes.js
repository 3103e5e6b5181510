/** Which notes the draft may show: some come up on one draft a day at most. The helper knows which, and keeps the day. */
import { isSameDraft } from "./change.js";
import { call } from "./helper.js";

let before = "";
/** What the helper has said about this draft. @type {Map<string, boolean>} */
const known = new Map();

/** @param {string} text @param {any} report of this text */
export async function withoutUnwelcomeNote(text, report) {
  if (!isSameDraft(before, text)) known.clear();
  before = text;
  const { note } = report.voice;
  if (!note) return report;
  if (!known.has(note.message)) {
    const { show } = await call("POST", "/v1/notes", { body: { message: note.message } });
    known.set(note.message, show);
  }
  return known.get(note.message) ? report : { ...report, voice: { ...report.voice, note: null } };
}

/** The text was emptied: what comes next is another draft. */
export function forgetDraft() {
  before = "";
  known.clear();
}
