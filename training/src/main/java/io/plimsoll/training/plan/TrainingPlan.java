package io.plimsoll.training.plan;

import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.SpikeRule;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is trained, on which spans, and with which seed; with the data and the code it decides every
 * number of a run.
 *
 * @param schemaVersion of the file, 1
 * @param horizon length of the step that is forecast, that of the feature table: five minutes, an
 *     hour or a day
 * @param windows windows of the inputs
 * @param barsPerStep bars that a step has where nothing is missing, at least 1
 * @param split where training ends and validation begins
 * @param refit how often models are fitted anew
 * @param spike what a spike is
 * @param crunch what a liquidity crunch is; a file may leave it out: none is forecast then
 * @param models members that are fitted and compared
 * @param instruments that are learned from; a file may leave them out: all of the data
 * @param features of the table that the learned members read beside their own inputs: families,
 *     columns, or patterns such as {@code fees_*}; a file may leave them out: none
 * @param linear how the regression is fitted; a file may leave it out, {@link Linear#STANDARD} then
 * @param trees how trees are grown
 * @param network how the network is trained
 * @param seed of everything random, at least 0
 * @param backtest how the pooled models are fitted, which {@code plimsoll backtest} runs; a file
 *     may leave it out, that of the default plan then
 * @param gate that a version must pass to be promoted; a file may leave it out, {@link
 *     Gate#STANDARD} then
 */
public record TrainingPlan(
    int schemaVersion,
    Duration horizon,
    Windows windows,
    int barsPerStep,
    Split split,
    Refit refit,
    Spike spike,
    Optional<Crunch> crunch,
    List<Member> models,
    List<Instrument> instruments,
    List<String> features,
    Linear linear,
    Trees trees,
    Network network,
    int seed,
    BacktestPlan backtest,
    Gate gate) {
  /** Version of the file that this class describes. */
  public static final int SCHEMA_VERSION = 1;

  private static final List<Duration> HORIZONS =
      List.of(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(1));

  private static final int LEAST_WINDOW = 50; // steps: ten for each coefficient of LogSHAR

  /**
   * Windows of the inputs.
   *
   * @param shortest [steps], at least 1
   * @param middle [steps], above {@code shortest}
   * @param longest [steps], above {@code middle}
   * @param presence least share of recorded rows, in (0, 1]
   */
  public record Windows(int shortest, int middle, int longest, double presence) {}

  /**
   * Where training ends and validation begins, and how much of the past is learned from.
   *
   * @param trainingShare share of the range before the test span, in (0, 1)
   * @param validationShare last share of the training span on which the learned members forecast
   *     out of sample, to choose champion and weights, in (0, 1)
   * @param embargo between the end of the last label a learned member is fitted to and its first
   *     origin, at least 0
   * @param kind whether models learn from all of the past or from the newest of it; a file may
   *     leave it out, {@link SplitKind#EXPANDING} then
   * @param window before a fit that is learned from; of a rolling split alone
   */
  public record Split(
      double trainingShare,
      double validationShare,
      Duration embargo,
      SplitKind kind,
      Optional<Duration> window) {
    public Split {
      Check.argument(
          trainingShare > 0 && trainingShare < 1,
          "split.trainingShare must lie in (0, 1), was %s",
          trainingShare);
      Check.argument(
          validationShare > 0 && validationShare < 1,
          "split.validationShare must lie in (0, 1), was %s",
          validationShare);
      Check.argument(!embargo.isNegative(), "split.embargo must be at least 0, was %s", embargo);
      boolean rolls = kind == SplitKind.ROLLING;
      Check.argument(
          !rolls || window.isPresent(), "split.window must be given where split.kind is rolling");
      Check.argument(
          rolls || window.isEmpty(),
          "split.window must be absent where split.kind is expanding, was %s",
          window.orElse(null));
    }

    /** Returns a split that learns from all of the past. */
    public static Split expanding(double trainingShare, double validationShare, Duration embargo) {
      return new Split(
          trainingShare, validationShare, embargo, SplitKind.EXPANDING, Optional.empty());
    }

    /** Hashes of plans are taken from this text, so what has no window reads as it always did. */
    @Override
    public String toString() {
      return "Split[trainingShare="
          + trainingShare
          + ", validationShare="
          + validationShare
          + ", embargo="
          + embargo
          + window.map(length -> ", window=" + length).orElse("")
          + "]";
    }
  }

  /**
   * How often models are fitted anew, on all that is known by then.
   *
   * @param econometric between fits of the econometric members, whole days, the first at 00:00 UTC
   * @param learned between fits of the learned members, whole days
   */
  public record Refit(Duration econometric, Duration learned) {
    public Refit {
      days("refit.econometric", econometric);
      days("refit.learned", learned);
    }

    private static void days(String name, Duration period) {
      Check.argument(
          period.toDays() >= 1 && period.equals(Duration.ofDays(period.toDays())),
          "%s must be whole days, at least P1D, was %s",
          name,
          period);
    }
  }

  /**
   * What a spike is, and how its probability is calibrated.
   *
   * @param multiple of the median, above 1
   * @param calibrationShare last share of the classifier's rows that calibrates it, in (0, 1)
   */
  public record Spike(double multiple, double calibrationShare) {
    public Spike {
      Check.argument(
          calibrationShare > 0 && calibrationShare < 1,
          "spike.calibrationShare must lie in (0, 1), was %s",
          calibrationShare);
    }

    /** Returns the rule of the label. */
    public SpikeRule rule() {
      return new SpikeRule(multiple);
    }
  }

  /**
   * What a liquidity crunch is, and how its probability is calibrated.
   *
   * @param columns of the feature table that are watched together
   * @param side on which the crunch lies
   * @param level of the quantile of the longest window that is its threshold, in (0, 1)
   * @param calibrationShare last share of the classifier's rows that calibrates it, in (0, 1)
   */
  public record Crunch(
      List<String> columns, CrunchRule.Side side, double level, double calibrationShare) {
    public Crunch {
      columns = List.copyOf(columns);
      Check.argument(!columns.isEmpty(), "crunch.columns must hold a name, was %s", columns);
      Check.argument(level > 0 && level < 1, "crunch.level must lie in (0, 1), was %s", level);
      Check.argument(
          calibrationShare > 0 && calibrationShare < 1,
          "crunch.calibrationShare must lie in (0, 1), was %s",
          calibrationShare);
    }

    /** Returns the rule of the label. */
    public CrunchRule rule() {
      return new CrunchRule(columns, side, level);
    }
  }

  /**
   * How the regression on what LogSHAR leaves over is fitted, and that of spikes where {@code
   * features} are read.
   *
   * @param penalty on the squared coefficients of standardised inputs, per row, at least 0
   * @param limit of standardised inputs, both ways [standard deviations], above 0
   * @param inverseStrength C of the logistic regression, above 0
   */
  public record Linear(double penalty, double limit, double inverseStrength) {
    /** What holds where a plan does not say. */
    public static final Linear STANDARD = new Linear(0.1, 5, 0.01);

    public Linear {
      Check.argument(
          penalty >= 0 && Double.isFinite(penalty),
          "linear.penalty must be finite and at least 0, was %s",
          penalty);
      Check.argument(limit > 0, "linear.limit must be above 0, was %s", limit);
      Check.argument(
          inverseStrength > 0 && Double.isFinite(inverseStrength),
          "linear.inverseStrength must be finite and above 0, was %s",
          inverseStrength);
    }
  }

  /**
   * How trees are grown.
   *
   * @param rounds number of trees, at least 1
   * @param depth most splits from root to leaf, at least 1
   * @param learningRate share of each tree that is added, in (0, 1]
   * @param subsample share of the rows that each tree sees, in (0, 1]
   * @param leafWeight least weight of a leaf [rows], at least 0
   */
  public record Trees(
      int rounds, int depth, double learningRate, double subsample, double leafWeight) {}

  /**
   * How the network is trained.
   *
   * @param hidden units of a hidden layer, at least 1
   * @param epochs most passes over the rows, at least 0
   * @param patience passes without a better validation loss before it stops, at least 1
   * @param batch rows per step, at least 1
   * @param learningRate step of the optimiser, above 0
   * @param decay penalty on squared weights, at least 0
   */
  public record Network(
      int hidden, int epochs, int patience, int batch, double learningRate, double decay) {}

  public TrainingPlan {
    Check.argument(
        schemaVersion == SCHEMA_VERSION,
        "schemaVersion must be %s, was %s",
        SCHEMA_VERSION,
        schemaVersion);
    Check.argument(
        HORIZONS.contains(horizon), "horizon must be PT1H, PT5M or P1D, was %s", horizon);
    Check.argument(barsPerStep >= 1, "barsPerStep must be at least 1, was %s", barsPerStep);
    models = List.copyOf(models);
    instruments = List.copyOf(instruments);
    features = List.copyOf(features);
    Check.argument(
        Set.copyOf(features).size() == features.size(),
        "features must be different, was %s",
        features);
    Check.argument(
        Set.copyOf(instruments).size() == instruments.size(),
        "instruments must be different, was %s",
        instruments);
    Check.argument(
        models.contains(Member.HAR) && models.contains(Member.LOG_SHAR),
        "models must hold har and logShar, which the others are judged against, was %s",
        models.stream().map(Member::key).toList());
    Check.argument(
        !models.contains(Member.POOLED),
        "models must not hold pooled, which train --candles fits, was %s",
        models.stream().map(Member::key).toList());
    Duration least = horizon.multipliedBy(LEAST_WINDOW);
    Check.argument(
        split.window().isEmpty() || split.window().get().compareTo(least) >= 0,
        "split.window must be at least %s, %s steps, was %s",
        least,
        LEAST_WINDOW,
        split.window().orElse(null));
    Check.argument(seed >= 0, "seed must be at least 0, was %s", seed);
  }

  /** Returns the windows of the inputs, with the step of the plan. */
  public InputWindows inputWindows() {
    return new InputWindows(
        windows.shortest(), windows.middle(), windows.longest(), horizon, windows.presence());
  }

  /** Returns the least number of recorded bars of a step that is scored or learned from. */
  public double leastBars() {
    return windows.presence() * barsPerStep;
  }

  /** Returns how many of the newest steps a fit learns from; all of the past if empty. */
  public OptionalInt learnedRows() {
    return split.window().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) split.window().get().dividedBy(horizon));
  }

  /** Returns the same plan, learning from the newest {@code window} of the past alone. */
  public TrainingPlan withWindow(Duration window) {
    var rolling =
        new Split(
            split.trainingShare(),
            split.validationShare(),
            split.embargo(),
            SplitKind.ROLLING,
            Optional.of(window));
    return with(rolling, models, features, seed);
  }

  /** Returns the same plan with another seed. */
  public TrainingPlan withSeed(int other) {
    return with(split, models, features, other);
  }

  /** Returns the same plan with other members. */
  public TrainingPlan withModels(List<Member> others) {
    return with(split, others, features, seed);
  }

  /** Returns the same plan, reading other features of the table. */
  public TrainingPlan withFeatures(List<String> others) {
    return with(split, models, others, seed);
  }

  private TrainingPlan with(Split split, List<Member> models, List<String> features, int seed) {
    return new TrainingPlan(
        schemaVersion,
        horizon,
        windows,
        barsPerStep,
        split,
        refit,
        spike,
        crunch,
        models,
        instruments,
        features,
        linear,
        trees,
        network,
        seed,
        backtest,
        gate);
  }
}
