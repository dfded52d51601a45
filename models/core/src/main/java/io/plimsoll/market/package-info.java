/**
 * What is traded and what was recorded: instruments, bars, trades and blocks, as values. Begin with
 * {@link io.plimsoll.market.Instrument}. Records come in one order: event time, sequence, venue.
 */
package io.plimsoll.market;
