package io.plimsoll.feature.volatility;

import java.time.Duration;
import java.util.stream.LongStream;

/** The columns of variance and noise that read returns over equal times in their order. */
final class NoiseRobust {
  /** Number of columns. */
  static final int COUNT = 6;

  private static final int SLOW = 5; // K of the two scales [returns]
  private static final double CUT = 9; // η of the robust two scales
  private static final int NOISE_MEMORY = 2; // k of ReMeDI [returns]

  private NoiseRobust() {}

  /** Adds what {@link #write} writes. */
  static void add(VolatilityColumns columns, Duration window) {
    columns.add(
        "kernel",
        window,
        "γ(0) + 2 Σ k(h/(H+1)) γ(h), Parzen, H = ⌈3.5134 (ω²/IV)^0.4 n^0.6⌉, ω² = RV/2n, IV of"
            + " every tenth price",
        "Barndorff-Nielsen, Hansen, Lunde, Shephard (2009)");
    columns.add(
        "preaveraged",
        window,
        "1/(θ√n ψ₂) Σ r̄² - ψ₁/(2nθ²ψ₂) RV, g(x) = min(x, 1-x), θ = 0.8",
        "Hautsch, Podolskij (2013)");
    columns.add(
        "tsrv",
        window,
        "two scales, K = "
            + SLOW
            + ", J = 1 returns: (RV(K) - n(K)/n(J) RV(J)) / (1 - n(K)/n(J)), n(K) = (n-K+1)/K",
        "Zhang, Mykland, Aït-Sahalia (2005)");
    columns.add(
        "rtsrv",
        window,
        "tsrv of moves whose square is at most η = 9 times what variance and noise explain; null"
            + " below 15 r",
        "Boudt, Zhang (2015)");
    columns.add("noise", window, "variance of the noise, -1/n Σ r(i) r(i-1)", "Zhou (1996)");
    columns.add(
        "noise_remedi",
        window,
        "variance of the noise by ReMeDI, lag 0: 1/m Σ (x(i+2k) - x(i)) (x(i+2k) - x(i+3k)),"
            + " x = ln p, k = "
            + NOISE_MEMORY
            + ", m terms",
        "Li, Linton (2022)");
  }

  /** Writes the values of {@code returns} and returns the position after them. */
  static int write(double[] returns, double[] into, int from) {
    double[] path = path(returns);
    long[] times = LongStream.range(0, path.length).toArray();
    double[] values = {
      RealizedKernel.parzen(returns),
      PreAveraging.variance(path, PreAveraging.THETA),
      TwoScales.variance(path, SLOW, 1),
      TwoScales.robustVariance(path, times, SLOW, 1, CUT),
      MicrostructureNoise.negativeAutocovariance(returns),
      MicrostructureNoise.remedi(path, NOISE_MEMORY, 0)
    };
    System.arraycopy(values, 0, into, from, COUNT);
    return from + COUNT;
  }

  private static double[] path(double[] returns) {
    var path = new double[returns.length + 1];
    for (int i = 0; i < returns.length; i++) {
      path[i + 1] = path[i] + returns[i];
    }
    return path;
  }
}
