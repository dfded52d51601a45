/**
 * How an account stands: {@link io.plimsoll.margin.health.HealthCalculator} gives its {@link
 * io.plimsoll.margin.health.AccountHealth}, with the prices at which it would be liquidated and how
 * far they are; {@link io.plimsoll.margin.health.MarginCall} what it is asked for and why; {@link
 * io.plimsoll.margin.health.CheapestCure} the cheapest way to meet the call. Amounts are doubles in
 * USD.
 */
package io.plimsoll.margin.health;
