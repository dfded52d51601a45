package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.CollateralMark;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a book is judged by.
 *
 * @param arrays of the market, with no committed vectors
 * @param collateral prices by asset, for what has no haircut of its own
 * @param policy the rules
 */
record BookMarket(
    RiskArrays arrays, SortedMap<String, CollateralMark> collateral, MarginPolicy policy) {
  BookMarket {
    collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
  }
}
