package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number for each asset that has its own, and one for all the others.
 *
 * @param byBase value by base asset, such as {@code BTC}
 * @param otherwise value of every asset not named
 */
public record AssetTable(SortedMap<String, Double> byBase, double otherwise) {
  public AssetTable {
    byBase = Collections.unmodifiableSortedMap(new TreeMap<>(byBase));
  }

  /** Returns a table with the given values. */
  public static AssetTable of(Map<String, Double> byBase, double otherwise) {
    return new AssetTable(new TreeMap<>(byBase), otherwise);
  }

  /** Returns the table that says the same of every asset. */
  public static AssetTable of(double everywhere) {
    return new AssetTable(new TreeMap<>(), everywhere);
  }

  /** Returns the value of the base asset of {@code underlying}. */
  public double of(Underlying underlying) {
    return byBase.getOrDefault(underlying.base(), otherwise);
  }

  /** Throws unless every value lies in the range, both ends included. */
  void check(String name, double least, double most) {
    Check.inRange(name + ".default", otherwise, least, most);
    byBase.forEach((base, value) -> Check.inRange(name + "." + base, value, least, most));
  }
}
