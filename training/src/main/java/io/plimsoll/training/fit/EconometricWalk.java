package io.plimsoll.training.fit;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.dataset.InstrumentRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The econometric members of one instrument, refitted at 00:00 UTC on every label that had ended by
 * then, or the newest of them, and what they forecast between.
 */
final class EconometricWalk {
  /** Origins that a first fit needs: ten for each of the five coefficients of LogSHAR. */
  static final int LEAST_ROWS = 50;

  private final InstrumentRows rows;
  private final Map<Member, HarFitter> fitters = new EnumMap<>(Member.class);
  private final List<InstrumentFit> fits = new ArrayList<>();
  private final int[] fitOfRow;
  private final Map<Member, double[]> forecasts = new EnumMap<>(Member.class);

  private EconometricWalk(InstrumentRows rows, OptionalInt newest, Set<Member> members) {
    this.rows = rows;
    for (Member member : Member.REGRESSIONS) {
      if (members.contains(member)) {
        HarRegression regression = member.regression().orElseThrow();
        fitters.put(
            member,
            newest.isPresent()
                ? HarFitter.rolling(regression, newest.getAsInt())
                : new HarFitter(regression));
      }
    }
    this.fitOfRow = new int[rows.size()];
    Arrays.fill(fitOfRow, -1);
  }

  /**
   * Returns the walk over all rows, refitted whenever {@code period} has passed.
   *
   * @param newest labels of each fit; all that had ended by then if empty
   * @param members {@link Member#HAR} and {@link Member#LOG_SHAR} among them; those that are not
   *     econometric are passed over
   */
  static EconometricWalk run(
      InstrumentRows rows, Duration period, OptionalInt newest, Set<Member> members) {
    var walk = new EconometricWalk(rows, newest, members);
    walk.fit(period.toNanos() / 1000);
    for (Member member : members) {
      if (member.isEconometric()) {
        walk.forecasts.put(member, walk.forecasts(member));
      }
    }
    return walk;
  }

  /** Returns the forecast of an econometric member from row {@code row}, NaN if there is none. */
  double of(Member member, int row) {
    double[] all = forecasts.get(member);
    return all == null ? Double.NaN : all[row]; // of members that the plan leaves out
  }

  /** Returns the rows that were walked. */
  InstrumentRows rows() {
    return rows;
  }

  /** Returns the fit that forecasts from row {@code row}, if there is one. */
  Optional<InstrumentFit> at(int row) {
    return fitOfRow[row] < 0 ? Optional.empty() : Optional.of(fits.get(fitOfRow[row]));
  }

  /** Returns the fit to all labels, if there are enough of them. */
  Optional<InstrumentFit> last() {
    return fits.isEmpty() ? Optional.empty() : Optional.of(fits.get(fits.size() - 1));
  }

  private void fit(long period) {
    int pending = 0; // first row whose label was not yet learned from
    int current = -1;
    long period0 = Long.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      long time = rows.time(row);
      long now = Math.floorDiv(time, period);
      if (now != period0) {
        period0 = now;
        pending = learn(pending, now * period);
        current = learned() < LEAST_ROWS ? -1 : add(row);
      }
      fitOfRow[row] = current;
    }
    learn(pending, Long.MAX_VALUE);
    if (learned() >= LEAST_ROWS) {
      add(rows.size() - 1);
    }
  }

  private int learn(int from, long until) {
    int row = from;
    for (; row < rows.size() && rows.labelEnd(row) <= until; row++) {
      if (rows.scored(row)) {
        HarTerms terms = rows.inputs().terms(row);
        double target = rows.target(row);
        fitters.forEach(
            (member, fitter) -> {
              if (member.regression().orElseThrow().isKnown(terms)) {
                fitter.add(terms, target);
              }
            });
      }
    }
    return row;
  }

  private int learned() {
    return fitters.get(Member.HAR).rows();
  }

  private int add(int row) {
    var learned = new EnumMap<Member, LinearFit>(Member.class);
    fitters.forEach(
        (member, fitter) -> {
          if (fitter.rows() >= LEAST_ROWS) { // a measure that came late has fewer
            learned.put(member, fitter.fit().fit());
          }
        });
    fits.add(new InstrumentFit(rows.floor(row), learned));
    return fits.size() - 1;
  }

  private double[] forecasts(Member member) {
    if (member == Member.EWMA && !fits.isEmpty()) {
      // One pass for all rows: each value depends on all before.
      return masked(fits.get(0).model(member).variances(rows.inputs()));
    }
    double[] all = new double[rows.size()];
    Arrays.fill(all, Double.NaN);
    for (int row = 0; row < all.length; row++) {
      var fit = at(row);
      if (fit.isPresent() && fit.get().has(member) && rows.missing(row).isEmpty()) {
        VarianceModel model = fit.get().model(member);
        all[row] = model.variance(rows.inputs(), row);
      }
    }
    return all;
  }

  private double[] masked(double[] values) {
    for (int row = 0; row < values.length; row++) {
      values[row] = at(row).isPresent() ? values[row] : Double.NaN;
    }
    return values;
  }
}
