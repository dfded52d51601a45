/**
 * What a user hands in: accounts ({@link io.plimsoll.artifact.book.AccountFileSource}), policies
 * ({@link io.plimsoll.artifact.book.PolicyReader}), and a market or its conditions ({@link
 * io.plimsoll.artifact.book.MarketFile}).
 */
package io.plimsoll.artifact.book;
