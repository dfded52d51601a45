package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;

/**
 * Fits a network on lags of log volatility that corrects a linear regression.
 *
 * <p>The regression stays as a path around the layers, whose last weights start at zero: the
 * untrained network forecasts exactly what the regression does (Reisenhofer, Bayer, Hautsch,
 * HARNet, 2022, section 3), and training keeps the weights of the epoch that was best on the last
 * rows. One thread and double precision: the same samples and config give the same weights, bit for
 * bit.
 */
public final class SequenceNetFitter {
  /** Fewer rows than this, in training or in validation, are refused. */
  public static final int LEAST_ROWS = 50;

  /** Largest correction of the regression, both ways [ln]: a factor of 4.5 in variance. */
  public static final double BOUND = 1.5;

  private final NetworkConfig config;

  /** Makes a fitter that trains as {@code config} says. */
  public SequenceNetFitter(NetworkConfig config) {
    this.config = config;
  }

  /**
   * Returns the network fitted to the samples.
   *
   * @param samples rows oldest first; targets are logarithms of variances
   * @param path regression to start from, over the same features
   * @throws IllegalArgumentException if the samples leave fewer than {@link #LEAST_ROWS} rows to
   *     train or to validate, or the features differ
   * @throws IllegalStateException if training diverges, or the library of ND4J cannot be loaded
   */
  public DenseNetwork fit(Samples samples, LinearPath path) {
    Check.argument(
        path.features().equals(samples.features()),
        "path must have the features %s, was %s",
        samples.features(),
        path.features());
    int tail = (int) Math.round(samples.size() * config.stopping().validationShare());
    int rows = samples.size() - tail - config.stopping().purgedRows();
    Check.argument(
        rows >= LEAST_ROWS && tail >= LEAST_ROWS,
        "samples must leave %s rows to train and to validate, was %s",
        LEAST_ROWS,
        samples.size());
    Samples training = samples.slice(0, rows);
    Samples validation = samples.slice(samples.size() - tail, samples.size());
    Standardisation standardisation = Standardisation.fit(training);
    var loop = new TrainingLoop(config, path, standardisation);
    return NativeLibrary.run(() -> loop.run(training, validation));
  }
}
