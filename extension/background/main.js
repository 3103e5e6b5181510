/**
 * The background: answers messages. It may be stopped at any moment, so everything that matters is stored elsewhere.
 */
import { answers } from "./answers.js";
import { api } from "./api.js";
import { NoAnswer } from "./helper.js";
import { admit } from "./roles.js";
import { welcome } from "./welcome.js";

api.runtime.onInstalled.addListener(() => void welcome());

api.runtime.onMessage.addListener((message, sender, reply) => {
  const admitted = admit(message, sender);
  if (!admitted) return undefined;
  const answer = /** @type {Record<string, (request: any) => Promise<object>>} */ (answers)[admitted.type];
  answer?.(admitted).then(reply, (error) => {
    if (!(error instanceof NoAnswer)) console.error(error);
    reply({ trouble: error instanceof NoAnswer ? error.trouble : "refused" });
  });
  return true; // the reply comes later
});
