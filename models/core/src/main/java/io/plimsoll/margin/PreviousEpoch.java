package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a requirement takes from the epoch before it: how much any holdings would have lost under
 * the vectors committed then, and how full the reserve was.
 *
 * @param asOf moment of that epoch
 * @param profits of one unit of each instrument under each vector [USD], all lists of one length
 * @param buffer θ of each underlying, in [0, 1]
 */
public record PreviousEpoch(
    Instant asOf,
    SortedMap<Instrument, List<Double>> profits,
    SortedMap<Underlying, Double> buffer) {
  private static final double SECONDS_PER_DAY = 86_400;

  public PreviousEpoch {
    var copy = new TreeMap<Instrument, List<Double>>();
    profits.forEach((instrument, values) -> copy.put(instrument, List.copyOf(values)));
    profits = Collections.unmodifiableSortedMap(copy);
    long lengths = profits.values().stream().map(List::size).distinct().count();
    Check.argument(
        lengths <= 1, "vectors of the previous epoch must be as many of each, was %s", lengths);
    buffer.forEach((underlying, level) -> Check.inRange("buffer of " + underlying, level, 0, 1));
    buffer = Collections.unmodifiableSortedMap(new TreeMap<>(buffer));
  }

  /** Returns an epoch of the given values. */
  public static PreviousEpoch of(
      Instant asOf, Map<Instrument, List<Double>> profits, Map<Underlying, Double> buffer) {
    return new PreviousEpoch(asOf, new TreeMap<>(profits), new TreeMap<>(buffer));
  }

  /**
   * Returns the days from this epoch to {@code later}.
   *
   * @throws IllegalArgumentException if it is not later
   */
  public double daysTo(Instant later) {
    Check.argument(later.isAfter(asOf), "previous epoch must be before %s, was %s", later, asOf);
    return (later.getEpochSecond() - asOf.getEpochSecond()) / SECONDS_PER_DAY;
  }

  /**
   * Returns the largest loss of {@code positions} under the vectors of this epoch [USD], at least
   * 0; empty where it did not know one of the instruments.
   */
  public OptionalDouble scenarioLoss(List<Position> positions) {
    var losses = new ArrayList<Double>();
    for (Position position : positions) {
      var profit = profits.get(position.instrument());
      if (profit == null) {
        return OptionalDouble.empty();
      }
      for (int v = 0; v < profit.size(); v++) {
        double before = v < losses.size() ? losses.get(v) : 0;
        double after = before - position.units() * profit.get(v);
        if (v < losses.size()) {
          losses.set(v, after);
        } else {
          losses.add(after);
        }
      }
    }
    return OptionalDouble.of(losses.stream().mapToDouble(loss -> loss).reduce(0, Math::max));
  }
}
