package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.evaluation.LogLoss;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelFamily;
import io.plimsoll.forecast.panel.PanelInputs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One thing that a {@link PooledFit} says, as a function of a row of inputs: the variance of a
 * horizon or the probability of an onset.
 */
public final class PooledAnswer {
  /** Family of the inputs that an onset adds to those of the panel. */
  public static final String THRESHOLD = "threshold";

  private final String word;
  private final List<String> features;
  private final List<PooledPart> parts;
  private final Optional<PooledVariance> variance;
  private final Optional<PooledOnset> onset;

  private PooledAnswer(
      String word,
      List<String> features,
      List<BaggedModel> models,
      Optional<PooledVariance> variance,
      Optional<PooledOnset> onset) {
    this.word = word;
    this.features = features;
    this.parts = models.stream().map(model -> new PooledPart(model, features)).toList();
    this.variance = variance;
    this.onset = onset;
  }

  /** Returns what a fit says: variance of an hour and of a day, onset of a spike and a crunch. */
  public static List<PooledAnswer> of(PooledFit fit) {
    return List.of(
        of("1h", fit.hour().variance()),
        of("1d", fit.day().variance()),
        of(fit.spike()),
        of(fit.crunch()));
  }

  private static PooledAnswer of(String word, PooledVariance variance) {
    return new PooledAnswer(
        word, PanelInputs.names(), variance.parts(), Optional.of(variance), Optional.empty());
  }

  private static PooledAnswer of(PooledOnset onset) {
    return new PooledAnswer(
        onset.rule().word(),
        onset.features(),
        onset.families(),
        Optional.empty(),
        Optional.of(onset));
  }

  /** Returns its name: 1h, 1d, spike or crunch. */
  public String word() {
    return word;
  }

  /** Returns the names of the inputs, in the order in which a row holds them. */
  public List<String> features() {
    return features;
  }

  /** Returns the variance that is said, if it is one. */
  public Optional<PooledVariance> variance() {
    return variance;
  }

  /** Returns what begins, if it is an onset. */
  public Optional<OnsetRule> rule() {
    return onset.map(PooledOnset::rule);
  }

  /**
   * Returns the share of onsets that the calibration holds for, if probabilities are shifted from
   * it to that of late.
   */
  public OptionalDouble baseRate() {
    return onset.map(PooledOnset::baseRate).orElse(OptionalDouble.empty());
  }

  /** Returns the models whose mean it is, in words. */
  public List<String> parts() {
    return parts.stream().map(PooledPart::name).toList();
  }

  /** Returns the families of the inputs, in the order in which they first occur. */
  public List<String> families() {
    return features.stream().map(this::family).distinct().toList();
  }

  /** Returns the family of an input: that of {@link PanelFamily}, or {@link #THRESHOLD}. */
  public String family(String feature) {
    return PanelInputs.names().contains(feature)
        ? PanelFamily.of(feature).name().toLowerCase(Locale.ROOT)
        : THRESHOLD;
  }

  /**
   * Returns what the models say, on average, before any calibration: ln(variance / (n base)), or
   * log odds.
   *
   * @param row inputs (features), finite
   */
  public double raw(double[] row) {
    return variance.map(each -> each.logRatio(row)).orElseGet(() -> onset().logOdds(row));
  }

  /**
   * Returns the contributions to what each model says (parts), each of all {@link #features}; the
   * mean of their sums is {@link #raw}, to rounding.
   *
   * @param row inputs (features), finite
   * @throws IllegalStateException if a sum is not what the model says
   */
  public List<Contributions> explain(double[] row) {
    return parts.stream().map(part -> part.explain(row).among(features)).toList();
  }

  /** Returns the word of {@link #loss}. */
  public String lossWord() {
    return onset.isPresent() ? "log loss" : "QLIKE";
  }

  /**
   * Returns the mean of {@link #losses}.
   *
   * @param samples at least one row
   */
  public double loss(Samples samples) {
    return Arrays.stream(losses(samples)).sum() / samples.size();
  }

  /**
   * Returns the loss of each row, at least 0 (n): QLIKE of the variance, or the log loss of the
   * calibrated probability [nat], before any shift to the base rate of late.
   *
   * @param samples rows of {@link #features}; targets are ln(RV / (n base)), or 1 for an onset and
   *     0 for none
   */
  public double[] losses(Samples samples) {
    return IntStream.range(0, samples.size())
        .parallel()
        .mapToDouble(i -> loss(raw(samples.row(i)), samples.target(i)))
        .toArray();
  }

  private double loss(double raw, double target) {
    if (onset.isEmpty()) {
      return Loss.QLIKE.of(StrictMath.exp(target), StrictMath.exp(raw));
    }
    double probability = onset().calibration().ofLogOdds(raw);
    return LogLoss.of(new double[] {probability}, new boolean[] {target == 1});
  }

  /** Returns the classifier of an onset. */
  PooledOnset onset() {
    return onset.orElseThrow();
  }
}
