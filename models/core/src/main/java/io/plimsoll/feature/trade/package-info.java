/**
 * Features of single trades, made for tens of millions of them: the slice that merges, the clock of
 * equal volumes, and the two together in steps of time. Begin with {@link
 * io.plimsoll.feature.trade.TradeFeatures}.
 */
package io.plimsoll.feature.trade;
