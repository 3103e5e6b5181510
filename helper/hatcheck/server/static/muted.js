/** Which rules are off. The list on the wire may name a rule or a whole category. */

/**
 * The list after a rule was switched on. If its whole category was off, its neighbours stay off.
 * @param {string[]} muted
 * @param {{id: string, category: string}} rule
 * @param {{id: string, category: string}[]} rules every rule there is
 */
export function withRule(muted, rule, rules) {
  const left = muted.filter((name) => name !== rule.id && name !== rule.category);
  if (!muted.includes(rule.category)) return left;
  const neighbours = rules.filter((one) => one.category === rule.category && one.id !== rule.id).map((one) => one.id);
  return [...new Set([...left, ...neighbours])];
}

/** The list after a rule was switched off. @param {string[]} muted @param {{id: string}} rule */
export const withoutRule = (muted, rule) => [...new Set([...muted, rule.id])];
