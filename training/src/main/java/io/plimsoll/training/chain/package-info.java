/**
 * What a chain and its oracle do to transactions and prices of a replay.
 *
 * <p>Begin with {@link io.plimsoll.training.chain.ChainDelays}: recorded fees make transactions of
 * owners and of liquidators wait, each by what {@link io.plimsoll.training.chain.Bidder} pays;
 * accounts are judged by prices that are so much older.
 */
package io.plimsoll.training.chain;
