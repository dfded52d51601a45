/**
 * What a margin rule would have done to leveraged accounts in history.
 *
 * <p>Begin with {@link io.plimsoll.training.policy.PolicyReplay}: bars, accounts and a rate for
 * each bar in, liquidations and bad debt out. {@link io.plimsoll.training.policy.PolicyBacktest}
 * compares rules that ask for the same mean margin. A rate used in a bar rests on what was known
 * when the bar opened.
 */
package io.plimsoll.training.policy;
