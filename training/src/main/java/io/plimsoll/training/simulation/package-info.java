/**
 * The market that stands in where the user has no data: seeded, plainly labelled as simulated.
 *
 * <p>Begin with {@link io.plimsoll.training.simulation.MarketSimulator}: a plan in, a market out.
 * {@link io.plimsoll.training.simulation.BookSimulator} draws leveraged accounts on any market. The
 * same seed gives the same bytes; transcendental functions are {@link java.lang.StrictMath}.
 */
package io.plimsoll.training.simulation;
