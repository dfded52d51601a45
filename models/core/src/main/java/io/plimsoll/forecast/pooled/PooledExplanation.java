package io.plimsoll.forecast.pooled;

import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.util.List;

/**
 * Why a forecast of one instrument is what it is.
 *
 * @param instrument of the forecast
 * @param asOf last full hour that was known
 * @param base mean squared return of a bar over the last week, which variances are relative to
 * @param answers variance of the horizon, then the onsets whose probability is given
 * @param underWay onsets that are on already, so that no probability is given: spike, crunch
 */
public record PooledExplanation(
    Instrument instrument,
    Instant asOf,
    double base,
    List<ExplainedAnswer> answers,
    List<String> underWay) {
  public PooledExplanation {
    answers = List.copyOf(answers);
    underWay = List.copyOf(underWay);
  }
}
