package io.plimsoll.pipeline.source;

/**
 * Where the parts of a trade stand in a line: id, price, quantity in columns 0 to 2, then time and
 * whether the buyer was the maker.
 *
 * @param fewestColumns a line has at least; spot files have one more than futures files
 * @param mostColumns a line has at most
 * @param time column of the time
 * @param buyerIsMaker column of {@code true} or {@code false}
 * @param units of the time
 */
public record TradeLayout(
    int fewestColumns, int mostColumns, int time, int buyerIsMaker, TimeUnits units) {}
