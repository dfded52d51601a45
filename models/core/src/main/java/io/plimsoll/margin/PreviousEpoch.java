package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a requirement takes from the epoch before it: what each account held and was asked for, how
 * much any holdings would have lost under the vectors committed then, and how full the reserve was.
 *
 * @param asOf moment of that epoch
 * @param profits of one unit of each instrument under each vector [USD], all lists of one length
 * @param accounts that had a requirement
 * @param buffer θ of each underlying, in [0, 1]
 */
public record PreviousEpoch(
    Instant asOf,
    SortedMap<Instrument, List<Double>> profits,
    SortedMap<AccountId, Held> accounts,
    SortedMap<Underlying, Double> buffer) {
  private static final double SECONDS_PER_DAY = 86_400;

  /** Days after which the past limits no more than it did then. */
  private static final double MOST_DAYS = 3650;

  public PreviousEpoch {
    var copy = new TreeMap<Instrument, List<Double>>();
    profits.forEach((instrument, values) -> copy.put(instrument, List.copyOf(values)));
    profits = Collections.unmodifiableSortedMap(copy);
    long lengths = profits.values().stream().map(List::size).distinct().count();
    Check.argument(
        lengths <= 1, "vectors of the previous epoch must be as many of each, was %s", lengths);
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    buffer.forEach((underlying, level) -> Check.inRange("buffer of " + underlying, level, 0, 1));
    buffer = Collections.unmodifiableSortedMap(new TreeMap<>(buffer));
  }

  /**
   * What an account held and was asked for.
   *
   * @param positions ordered by instrument
   * @param loss L [USD], at least 0
   * @param kept release part of its initial requirement [USD], at least 0
   * @param deferred what its maintenance requirement did not ask of L [USD], in [0, loss]
   */
  public record Held(List<Position> positions, double loss, double kept, double deferred) {
    public Held {
      positions = List.copyOf(positions);
      Check.inRange("loss before", loss, 0, Double.MAX_VALUE);
      Check.inRange("kept before", kept, 0, Double.MAX_VALUE);
      Check.inRange("deferred before", deferred, 0, loss);
    }
  }

  /** Returns an epoch of the given values. */
  public static PreviousEpoch of(
      Instant asOf,
      Map<Instrument, List<Double>> profits,
      Map<AccountId, Held> accounts,
      Map<Underlying, Double> buffer) {
    return new PreviousEpoch(
        asOf, new TreeMap<>(profits), new TreeMap<>(accounts), new TreeMap<>(buffer));
  }

  /**
   * Returns the days from this epoch to {@code later}, ten years at most.
   *
   * @throws IllegalArgumentException if it is not later
   */
  public double daysTo(Instant later) {
    Check.argument(later.isAfter(asOf), "previous epoch must be before %s, was %s", later, asOf);
    double days = (later.getEpochSecond() - asOf.getEpochSecond()) / SECONDS_PER_DAY;
    return Math.min(MOST_DAYS, days);
  }

  /**
   * Returns the loss that the initial requirement of {@code account} was held against, for the
   * holdings of now [USD]: its own where they are the same, else that of the holdings of now under
   * the vectors of then in the same proportion, instruments that were not known left out. 0 where
   * the account had no requirement.
   */
  double asked(Account account) {
    Held held = accounts.get(account.id());
    if (held == null) {
      return 0;
    }
    double asked = held.loss() + held.kept();
    if (held.positions().equals(account.positions())) {
      return asked;
    }
    double then = scenarioLoss(held.positions());
    double share = then > 0 ? asked / then : 1;
    return share * scenarioLoss(account.positions());
  }

  /**
   * Returns the loss that the maintenance requirement of {@code account} asked for [USD]; empty
   * where its holdings are not those of then, or asked for nothing: new risk is not deferred.
   */
  Optional<Double> maintained(Account account) {
    return Optional.ofNullable(accounts.get(account.id()))
        .filter(held -> held.positions().equals(account.positions()))
        .map(held -> held.loss() - held.deferred())
        .filter(loss -> loss > 0);
  }

  /** The largest loss under the vectors of this epoch, at least 0. */
  private double scenarioLoss(List<Position> positions) {
    int vectors = profits.isEmpty() ? 0 : profits.get(profits.firstKey()).size();
    double[] losses = new double[vectors];
    for (Position position : positions) {
      List<Double> profit = profits.get(position.instrument());
      for (int v = 0; profit != null && v < vectors; v++) {
        losses[v] -= position.units() * profit.get(v);
      }
    }
    return Worst.of(losses).loss();
  }
}
