package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * {@link LogHar} with the asymmetry of the last step, + β₄ ln((RS⁻ + c RV) / (RS⁺ + c RV)), and on
 * request with its noise and its jumps, + β₅ ln((√RQ + c RV) / RV) + β₆ ln((RV + c RV) / (BPV + c
 * RV)).
 *
 * <p>References: Patton and Sheppard (2015), Review of Economics and Statistics 97(3), for the
 * split into semivariances; Bollerslev, Patton and Quaedvlieg (2016), Journal of Econometrics 192,
 * for quarticity; Andersen, Bollerslev and Diebold (2007), Review of Economics and Statistics
 * 89(4), for jumps. Logarithms of ratios keep the form additive and free of units. A step may move
 * one way only: c then keeps the ratios finite.
 *
 * @param regularisation c [1], at least 0; 0 needs both semivariances above 0
 * @param noiseAndJumps whether the terms of RQ and BPV enter
 * @param smearing how the logarithm becomes a variance
 */
public record LogShar(double regularisation, boolean noiseAndJumps, Smearing smearing)
    implements HarRegression {
  /**
   * With a hundredth of the variance on either side, for steps of few returns: what is trained and
   * served. The golden coefficients and losses of the tests were made with c = 0.
   */
  public static final LogShar REGULARISED = new LogShar(0.01, false, Smearing.NORMAL);

  /** The same with Duan's smearing. */
  public static final LogShar SMEARED = new LogShar(0.01, false, Smearing.DUAN);

  /** The same with the terms of noise and jumps. */
  public static final LogShar NOISE_AND_JUMPS = new LogShar(0.01, true, Smearing.NORMAL);

  public LogShar {
    Check.argument(
        regularisation >= 0 && Double.isFinite(regularisation),
        "regularisation must be finite and at least 0, was %s",
        regularisation);
  }

  @Override
  public int size() {
    return noiseAndJumps ? 7 : 5;
  }

  @Override
  public double[] regressors(HarTerms terms) {
    double now = terms.variance().shortest();
    double added = regularisation * now;
    double[] regressors = Arrays.copyOf(LogHar.NORMAL.regressors(terms), size());
    regressors[4] = StrictMath.log((terms.downside() + added) / (terms.upside() + added));
    if (noiseAndJumps) {
      regressors[5] = StrictMath.log((Math.sqrt(terms.quarticity().shortest()) + added) / now);
      regressors[6] = StrictMath.log((now + added) / (terms.bipower().shortest() + added));
    }
    return regressors;
  }

  @Override
  public double response(double variance) {
    return StrictMath.log(variance);
  }

  @Override
  public double variance(double fitted, LinearFit fit) {
    return smearing.variance(fitted, fit);
  }

  @Override
  public boolean isSmeared() {
    return smearing == Smearing.DUAN;
  }
}
