/** Asks the helper about a draft while it is typed: after a pause, and never with an older answer over a newer one. */
import { attempt } from "./door.js";
import { call } from "./helper.js";

const PAUSE_MS = 400;

/**
 * @param {() => {text: string, mode?: string}} draft what to ask about now
 * @param {(text: string, report: any) => void | Promise<void>} answered
 * @param {() => void} emptied there is nothing to ask about
 */
export function checker(draft, answered, emptied) {
  let pause = 0;
  let running = new AbortController();

  async function check() {
    clearTimeout(pause);
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const asked = draft();
    if (!asked.text) return emptied();
    await attempt(async () => {
      try {
        await answered(asked.text, await call("POST", "/v1/check", { body: asked, signal }));
      } catch (reason) {
        if (!signal.aborted) throw reason;
      }
    });
  }

  return {
    now: check,
    soon() {
      clearTimeout(pause);
      pause = setTimeout(check, PAUSE_MS);
    },
  };
}
