package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * The losses L(b) that are homogeneous and rank variance forecasts rightly on a noisy measure:
 * (RVᵇ⁺² − Fᵇ⁺²) / ((b+1)(b+2)) − Fᵇ⁺¹ (RV − F) / (b+1); at b = −1, F − RV + RV ln(RV/F); at b =
 * −2, {@link Loss#QLIKE}.
 *
 * <p>Reference: Patton (2011), Journal of Econometrics 160(1), equation 24. L(0) is half the
 * squared error. A larger b punishes errors at high variance more, and forecasts too low less.
 *
 * @param shape b, finite; the loss is homogeneous of degree b + 2
 */
public record PattonLoss(double shape) implements VarianceLoss {
  public PattonLoss {
    Check.argument(Double.isFinite(shape), "shape must be finite, was %s", shape);
  }

  @Override
  public double of(double realized, double forecast) {
    if (shape == -2) {
      return Loss.QLIKE.of(realized, forecast);
    }
    if (shape == -1) {
      return forecast - realized + realized * StrictMath.log(realized / forecast);
    }
    double first = shape + 1;
    double second = shape + 2;
    double powers = StrictMath.pow(realized, second) - StrictMath.pow(forecast, second);
    double slope = StrictMath.pow(forecast, first) * (realized - forecast);
    return powers / (first * second) - slope / first;
  }
}
