/**
 * The background: answers messages. It may be stopped at any moment, so everything that matters is stored elsewhere.
 */
import * as access from "./access.js";
import { answers } from "./answers.js";
import { api } from "./api.js";
import { tellBadges } from "./badges.js";
import { NoAnswer } from "./helper.js";
import { admit } from "./roles.js";
import { welcome } from "./welcome.js";

api.runtime.onInstalled.addListener(() => void welcome());

async function accessChanged() {
  await access.settle();
  await tellBadges();
}

api.permissions.onAdded.addListener(accessChanged);
api.permissions.onRemoved.addListener(accessChanged);
void access.settle();

api.runtime.onMessage.addListener((message, sender, reply) => {
  const admitted = admit(message, sender);
  if (!admitted) return undefined;
  answer(admitted).then(reply, (error) => {
    if (!(error instanceof NoAnswer)) console.error(error);
    reply({ trouble: error instanceof NoAnswer ? error.trouble : "refused" });
  });
  return true; // the reply comes later
});

/** @param {{ type: string, payload: any, platform?: Platform }} admitted */
async function answer(admitted) {
  const { type, platform } = admitted;
  if (!(await access.allows(type, platform))) throw new NoAnswer("refused");
  return /** @type {Record<string, (request: any) => Promise<object>>} */ (answers)[type]?.(admitted);
}
