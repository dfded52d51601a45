package io.plimsoll.training.fit;

import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.har.LogShar;
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

/**
 * The econometric members of one instrument, refitted at 00:00 UTC on every label that had ended by
 * then, and what they forecast between.
 */
final class EconometricWalk {
  /** Origins that a first fit needs: ten for each of the five coefficients of LogSHAR. */
  static final int LEAST_ROWS = 50;

  private static final List<Member> MEMBERS =
      List.of(Member.RANDOM_WALK, Member.EWMA, Member.HAR, Member.LOG_HAR, Member.LOG_SHAR);

  private final InstrumentRows rows;
  private final List<InstrumentFit> fits = new ArrayList<>();
  private final int[] fitOfRow;
  private final Map<Member, double[]> forecasts = new EnumMap<>(Member.class);

  private EconometricWalk(InstrumentRows rows) {
    this.rows = rows;
    this.fitOfRow = new int[rows.size()];
    Arrays.fill(fitOfRow, -1);
  }

  /** Returns the walk over all rows, refitted whenever {@code period} has passed. */
  static EconometricWalk run(InstrumentRows rows, Duration period) {
    var walk = new EconometricWalk(rows);
    walk.fit(period.toNanos() / 1000);
    for (Member member : MEMBERS) {
      walk.forecasts.put(member, walk.forecasts(member));
    }
    return walk;
  }

  /** Returns the forecasts (rows) of an econometric member, NaN where there is none. */
  double[] of(Member member) {
    return forecasts.get(member);
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
    var har = new HarFitter(LevelHar.HAR);
    var logHar = new HarFitter(LogHar.NORMAL);
    var logShar = new HarFitter(LogShar.REGULARISED);
    List<HarFitter> fitters = List.of(har, logHar, logShar);
    int pending = 0; // first row whose label was not yet learned from
    int current = -1;
    long period0 = Long.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      long time = rows.time(row);
      long now = Math.floorDiv(time, period);
      if (now != period0) {
        period0 = now;
        pending = learn(fitters, pending, now * period);
        current = har.rows() < LEAST_ROWS ? -1 : add(row, har, logHar, logShar);
      }
      fitOfRow[row] = current;
    }
    learn(fitters, pending, Long.MAX_VALUE);
    if (har.rows() >= LEAST_ROWS) {
      add(rows.size() - 1, har, logHar, logShar);
    }
  }

  private int learn(List<HarFitter> fitters, int from, long until) {
    int row = from;
    for (; row < rows.size() && rows.labelEnd(row) <= until; row++) {
      if (rows.scored(row)) {
        for (HarFitter fitter : fitters) {
          fitter.add(rows.inputs().terms(row), rows.target(row));
        }
      }
    }
    return row;
  }

  private int add(int row, HarFitter har, HarFitter logHar, HarFitter logShar) {
    fits.add(
        new InstrumentFit(
            rows.floor(row), har.fit().fit(), logHar.fit().fit(), logShar.fit().fit()));
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
      if (fit.isPresent() && rows.missing(row).isEmpty()) {
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
