package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;

/**
 * Joint loss of a value at risk v and an expected shortfall e above 0: 1{L &gt; v} (L − v) / (α e)
 * + v / e + ln e − 1, whose mean is least for the true pair; the differences between two forecasts
 * do not depend on the unit.
 *
 * <p>Reference: Fissler and Ziegel (2016), Annals of Statistics 44(4); Patton, Ziegel and Chen
 * (2019), Journal of Econometrics 211(2), equation 6, L<sub>FZ0</sub>, of which L, v and e are the
 * negatives.
 */
public final class FisslerZiegel {
  private FisslerZiegel() {}

  /**
   * Returns the loss of one period.
   *
   * @param loss above 0 where money was lost
   * @param valueAtRisk v, in the unit of the loss
   * @param shortfall e, above 0
   * @param tail α [1], in (0, 1)
   */
  public static double of(double loss, double valueAtRisk, double shortfall, double tail) {
    Check.argument(Double.isFinite(loss), "losses must be finite, was %s", loss);
    Check.argument(Double.isFinite(valueAtRisk), "valueAtRisk must be finite, was %s", valueAtRisk);
    Check.argument(
        shortfall > 0 && Double.isFinite(shortfall),
        "shortfall must be finite and above 0, was %s",
        shortfall);
    Breaches.checkTail(tail);
    double excess = Math.max(loss - valueAtRisk, 0);
    return excess / (tail * shortfall) + valueAtRisk / shortfall + Math.log(shortfall) - 1;
  }

  /** Returns the loss of each period (n), fit for a test of equal accuracy. */
  public static double[] each(
      double[] losses, double[] valueAtRisk, double[] shortfall, double tail) {
    Breaches.checkPair(losses, "valueAtRisk", valueAtRisk);
    Breaches.checkShortfall(losses, shortfall);
    double[] result = new double[losses.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = of(losses[i], valueAtRisk[i], shortfall[i], tail);
    }
    return result;
  }
}
