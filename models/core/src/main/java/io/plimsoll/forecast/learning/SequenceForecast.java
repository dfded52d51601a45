package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a sequence model says of one row.
 *
 * @param logMean ln of the mean of the variance relative to its base
 * @param logQuantiles quantiles of y, the log of that variance, one for each level of the model,
 *     ascending
 * @param spikeLogOdds log odds of a spike
 * @param crunchLogOdds log odds of a liquidity crunch
 */
public record SequenceForecast(
    double logMean, List<Double> logQuantiles, double spikeLogOdds, double crunchLogOdds) {
  public SequenceForecast {
    logQuantiles = List.copyOf(logQuantiles);
  }

  /** Returns the probability of a spike, in (0, 1). */
  public double spike() {
    return Rows.logistic(spikeLogOdds);
  }

  /** Returns the probability of a liquidity crunch, in (0, 1). */
  public double crunch() {
    return Rows.logistic(crunchLogOdds);
  }

  /**
   * Returns the mean of each number over {@code members}, which ascend in their quantiles as each
   * of them does.
   *
   * @param members at least one, all with as many quantiles
   */
  static SequenceForecast mean(List<SequenceForecast> members) {
    Check.argument(!members.isEmpty(), "members must hold a forecast, was %s", members);
    double logMean = 0;
    double spike = 0;
    double crunch = 0;
    double[] quantiles = new double[members.get(0).logQuantiles().size()];
    for (SequenceForecast member : members) {
      logMean += member.logMean() / members.size();
      spike += member.spikeLogOdds() / members.size();
      crunch += member.crunchLogOdds() / members.size();
      for (int i = 0; i < quantiles.length; i++) {
        quantiles[i] += member.logQuantiles().get(i) / members.size();
      }
    }
    List<Double> means = IntStream.range(0, quantiles.length).mapToObj(i -> quantiles[i]).toList();
    return new SequenceForecast(logMean, means, spike, crunch);
  }
}
