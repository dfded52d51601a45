/**
 * Order books: their state, rebuilt from updates, and what can be read off it. Begin with {@link
 * io.plimsoll.market.book.OrderBook}; whoever only reads takes a {@link
 * io.plimsoll.market.book.BookView}.
 */
package io.plimsoll.market.book;
