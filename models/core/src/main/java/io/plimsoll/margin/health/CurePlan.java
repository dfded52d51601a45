package io.plimsoll.margin.health;

import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.market.Instrument;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is done about a call, and how the account stands then.
 *
 * @param collateral added, by asset [USD, whole 1e-6]
 * @param closed amount of each position that is closed, without sign [1e-8 units]
 * @param lines drawn, by name [USD, whole 1e-6]
 * @param cost of all of it [USD]: collateral by its rate, spread and impact of closing, fees
 * @param equity then [USD]
 * @param requirement then
 * @param shortfall target times initial requirement less equity [USD]; at most 0 where it is met
 */
public record CurePlan(
    SortedMap<String, Double> collateral,
    SortedMap<Instrument, Long> closed,
    SortedMap<String, Double> lines,
    double cost,
    double equity,
    MarginRequirement requirement,
    double shortfall) {
  public CurePlan {
    collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
    closed = Collections.unmodifiableSortedMap(new TreeMap<>(closed));
    lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }

  /** Returns whether the account is healthy by the margin calculator after the plan. */
  public boolean meets() {
    return shortfall <= 0;
  }
}
