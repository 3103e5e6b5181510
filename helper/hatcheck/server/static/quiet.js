/** A rule that the person overruled again and again offers to go quiet. */
import { attempt, say } from "./door.js";
import { button, make } from "./elements.js";
import { call } from "./helper.js";
import { categories, ruleName } from "./words.js";

/** How often a rule is called wrong before it offers to go, and before it offers again. */
const PATIENCE = 5;

/** Whether a rule is wrong more often than right, and often enough to say so. @param {{useful: number, wrong: number}} votes */
export const isOverruled = ({ useful, wrong }) => wrong >= PATIENCE && wrong > useful;

/**
 * After a vote: offer it in the place given, if it is time.
 * @param {HTMLElement} place
 * @param {{vote: string, rule: string, votes: {useful: number, wrong: number}, on: boolean}} noted
 */
export function offerQuiet(place, { vote, rule, votes, on }) {
  if (vote !== "wrong" || !on || !isOverruled(votes) || votes.wrong % PATIENCE !== 0) return;
  const id = rule;
  const name = `${categories[rule.slice(0, rule.indexOf("."))]}: ${ruleName({ id })}`;
  const offer = make(
    "div",
    { class: "offer", role: "group", "aria-label": `About the rule ${name}` },
    make("p", {}, `You called this rule wrong ${votes.wrong} times. Shall it be quiet from now on?`),
    make(
      "p",
      { class: "actions" },
      button("Switch the rule off", () => goQuiet(offer, rule)),
      button("Keep it", () => offer.remove()),
    ),
  );
  place.append(offer);
}

/** @param {HTMLElement} offer @param {string} rule */
async function goQuiet(offer, rule) {
  await attempt(async () => {
    const { muted_rules } = await call("GET", "/v1/settings");
    await call("PATCH", "/v1/settings", { body: { muted_rules: [...new Set([...muted_rules, rule])] } });
    offer.replaceChildren(make("p", {}, "The rule is off. You find it again in the settings and on the page of rules."));
    say("The rule is off.");
  });
}
