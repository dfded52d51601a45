/**
 * What is traded and what was recorded: instruments, feeds, and the kinds of {@link
 * io.plimsoll.market.MarketEvent}, as values. Begin with {@link io.plimsoll.market.Instrument} and
 * {@link io.plimsoll.market.Feed}. Records come in one order: known time, feed, sequence, event
 * time.
 */
package io.plimsoll.market;
