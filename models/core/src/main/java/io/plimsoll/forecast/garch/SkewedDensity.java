package io.plimsoll.forecast.garch;

import java.util.random.RandomGenerator;
import org.hipparchus.special.Gamma;

/**
 * Hansen's skewed t: f(z) = b c (1 + u²/(η−2))^(−(η+1)/2) with u = (b z + a)/(1 ± λ), minus for z
 * &lt; −a/b, and a = 4 λ c (η−2)/(η−1), b² = 1 + 3λ² − a², c = Γ((η+1)/2)/(√(π(η−2)) Γ(η/2)). At λ
 * = 0 it is Student's t of variance 1.
 *
 * <p>Reference: Hansen (1994), Autoregressive Conditional Density Estimation, equation 10.
 */
final class SkewedDensity implements Density {
  private static final double INTEGRATION_STEP = 1.0 / 64;
  private static final double INTEGRATION_END = 6;

  private final double degrees;
  private final double skew;
  private final double shift; // a
  private final double scale; // b
  private final double logConstant; // ln(b c)
  private final double[] shiftBy;
  private final double[] scaleBy;
  private final double[] logConstantBy;

  SkewedDensity(double degrees, double skew) {
    this.degrees = degrees;
    this.skew = skew;
    double logC =
        Gamma.logGamma((degrees + 1) / 2)
            - Gamma.logGamma(degrees / 2)
            - 0.5 * Math.log(Math.PI * (degrees - 2));
    double logCByDegrees =
        0.5 * (Gamma.digamma((degrees + 1) / 2) - Gamma.digamma(degrees / 2) - 1 / (degrees - 2));
    double shiftBySkew = 4 * Math.exp(logC) * (degrees - 2) / (degrees - 1);
    shift = shiftBySkew * skew;
    scale = Math.sqrt(1 + 3 * skew * skew - shift * shift);
    logConstant = Math.log(scale) + logC;
    double shiftByDegrees = shift * (logCByDegrees + 1 / ((degrees - 2) * (degrees - 1)));
    shiftBy = new double[] {shiftByDegrees, shiftBySkew};
    scaleBy =
        new double[] {-shift * shiftByDegrees / scale, (3 * skew - shift * shiftBySkew) / scale};
    logConstantBy = new double[] {logCByDegrees + scaleBy[0] / scale, scaleBy[1] / scale};
  }

  @Override
  public void evaluate(double z, double[] out) {
    double side = z < -shift / scale ? -1 : 1;
    double width = 1 + side * skew;
    double u = (scale * z + shift) / width;
    double logTail = Math.log1p(u * u / (degrees - 2));
    double byU = -(degrees + 1) * u / (degrees - 2 + u * u);
    out[0] = logConstant - 0.5 * (degrees + 1) * logTail;
    out[1] = byU * scale / width;
    if (out.length > 2) {
      out[2] =
          logConstantBy[0]
              - 0.5 * logTail
              - 0.5 * u / (degrees - 2) * byU
              + byU * (scaleBy[0] * z + shiftBy[0]) / width;
    }
    if (out.length > 3) {
      out[3] = logConstantBy[1] + byU * (scaleBy[1] * z + shiftBy[1] - side * u) / width;
    }
  }

  /** Bailey's (1994) polar method for |t|, on the right with probability (1 + λ)/2. */
  @Override
  public double draw(RandomGenerator random) {
    double first;
    double square;
    do {
      first = 2 * random.nextDouble() - 1;
      double second = 2 * random.nextDouble() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square == 0);
    double t = first * Math.sqrt(degrees * (Math.pow(square, -2 / degrees) - 1) / square);
    double half = Math.abs(t) * Math.sqrt((degrees - 2) / degrees);
    double side = random.nextDouble() < (1 + skew) / 2 ? 1 : -1;
    return (side * (1 + side * skew) * half - shift) / scale;
  }

  /**
   * By the double exponential rule, z = −exp(π/2 sinh x) (Takahasi and Mori 1974), in logarithms
   * for the tails of few degrees of freedom; good to 1e-6.
   */
  @Override
  public double squareBelow() {
    if (skew == 0) {
      return 0.5;
    }
    double[] out = new double[2];
    double sum = 0;
    for (double x = -INTEGRATION_END; x <= INTEGRATION_END; x += INTEGRATION_STEP) {
      double logZ = Math.PI / 2 * Math.sinh(x);
      evaluate(-Math.exp(logZ), out);
      sum += Math.exp(3 * logZ + out[0]) * Math.PI / 2 * Math.cosh(x);
    }
    return sum * INTEGRATION_STEP;
  }
}
