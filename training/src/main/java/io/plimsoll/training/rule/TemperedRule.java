package io.plimsoll.training.rule;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Another rule, of whose excess in logarithms over its own long-run mean only a share is followed.
 *
 * @param rule that is followed
 * @param temper share of the excess [1], in [0, 1]
 */
public record TemperedRule(MarginRule rule, double temper) implements MarginRule {
  private static final Duration WARM_UP = Duration.ofDays(3);

  public TemperedRule {
    Check.argument(temper >= 0 && temper <= 1, "temper must lie in [0, 1], was %s", temper);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    int warm = Math.toIntExact(WARM_UP.dividedBy(series.bars().length()));
    int start = Math.min(warm, series.first());
    double[] wide = rule.path(series.from(start)).rates(PositionSide.LONG);
    double[] rates = new double[series.size()];
    double sum = 0;
    for (int i = 0; i < wide.length; i++) {
      double log = StrictMath.log(wide[i]);
      sum += log;
      int bar = start + i - series.first();
      if (bar >= 0) {
        double mean = sum / (i + 1);
        rates[bar] = StrictMath.exp(mean + temper * (log - mean));
      }
    }
    return new MarginPath(rates, rates);
  }
}
