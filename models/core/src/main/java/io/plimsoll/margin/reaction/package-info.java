/**
 * How the holders of a book react to a requirement, and what their sales do to prices: {@link
 * io.plimsoll.margin.reaction.BookReaction} solves requirement → forced sales → impact → price →
 * requirement for its fixed point, tells how steep the spiral is, how far requirements may rise,
 * and spreads calls over cohorts where it is too steep. Amounts are doubles in USD; price factors
 * are prices over those of now.
 */
package io.plimsoll.margin.reaction;
