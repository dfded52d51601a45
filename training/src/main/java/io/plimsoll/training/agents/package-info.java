/**
 * A market of agents for shocks that have not happened.
 *
 * <p>Begin with {@link io.plimsoll.training.agents.AgentMarket}: one path of a market in which
 * leveraged traders, liquidators, arbitrageurs, market makers and patient investors trade under a
 * margin rule. {@link io.plimsoll.training.agents.Calibrator} takes its numbers from candles,
 * {@link io.plimsoll.training.agents.StressTest} repeats it over shocks and seeds, and {@link
 * io.plimsoll.training.agents.ReverseStress} looks for the smallest shock that the insurance fund
 * does not survive. docs/simulation.md has the equations.
 */
package io.plimsoll.training.agents;
