package io.plimsoll.training.plan;

import io.plimsoll.dl4j.PerceptronConfig;
import io.plimsoll.forecast.learning.ElasticNetFitter;
import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.learning.LogisticFitter;
import io.plimsoll.forecast.learning.RidgeFitter;
import io.plimsoll.forecast.panel.PanelFamily;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.Check;
import io.plimsoll.tribuo.AdaGradConfig;
import io.plimsoll.tribuo.AdaGradFitter;
import io.plimsoll.tribuo.BoostingConfig;
import io.plimsoll.tribuo.TreesConfig;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the pooled models are fitted and refitted: one plan for all horizons and labels.
 *
 * @param chosen how its values were found
 * @param trainingShare of the bars, before the test span where none is given [1], in (0, 1)
 * @param refit when models are fitted anew
 * @param seeds one run each; scores are their mean
 * @param hour models of the next hour
 * @param day models of the coming day
 * @param spike classifiers of spike onsets
 * @param crunch classifiers of liquidity-crunch onsets
 * @param abstention when a row is too far from what was learned from; {@link Region#STANDARD} where
 *     the file leaves it out
 * @param search where {@code plimsoll tune} looks for better values, if anywhere
 */
public record BacktestPlan(
    Chosen chosen,
    double trainingShare,
    Refit refit,
    List<Integer> seeds,
    Hour hour,
    Day day,
    Onset spike,
    Onset crunch,
    Optional<Region> abstention,
    Optional<SearchPlan> search) {
  private static final List<String> FAMILIES =
      Arrays.stream(PanelFamily.values()).map(BacktestPlan::word).toList();

  public BacktestPlan {
    Check.argument(
        trainingShare > 0 && trainingShare < 1,
        "backtest.trainingShare must lie in (0, 1), was %s",
        trainingShare);
    Check.argument(!seeds.isEmpty(), "backtest.seeds must hold one, was %s", seeds);
    Check.argument(
        seeds.stream().allMatch(seed -> seed > 0 && seed <= 10_000)
            && seeds.stream().distinct().count() == seeds.size(),
        "backtest.seeds must be different, in [1, 10000], was %s",
        seeds);
    seeds = List.copyOf(seeds);
  }

  /** Returns the same plan with other seeds. */
  public BacktestPlan withSeeds(List<Integer> others) {
    return new BacktestPlan(
        chosen, trainingShare, refit, others, hour, day, spike, crunch, abstention, search);
  }

  /** Returns when a row is too far from what was learned from. */
  public Region region() {
    return abstention.orElse(Region.STANDARD);
  }

  /** Returns, as text, all that the forecasts of one seed depend on. */
  public String fitted() {
    String all = List.of(refit, hour, day, spike, crunch).toString();
    // A plan without these keys is known by the text that it had before there were any.
    return all.replace(", inputs=Optional.empty", "")
        .replace(", sequence=Optional.empty", "")
        .replace(", calibration=Optional.empty", "")
        .replace(", block=Optional.empty", "");
  }

  /**
   * How the values of a plan were found.
   *
   * @param tried configurations that were compared, at least 1
   * @param from first day of UTC that the comparisons saw
   * @param before day after the last one
   */
  public record Chosen(int tried, LocalDate from, LocalDate before) {
    public Chosen {
      Check.argument(tried >= 1, "backtest.chosen.tried must be at least 1, was %s", tried);
      Check.argument(
          from.isBefore(before), "backtest.chosen.from must lie before %s, was %s", before, from);
    }

    /** Returns whether the comparisons saw a time in [{@code start}, {@code end}). */
    public boolean saw(Instant start, Instant end) {
      return start.isBefore(before.atStartOfDay().toInstant(ZoneOffset.UTC))
          && end.isAfter(from.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
  }

  /**
   * Time between fits.
   *
   * @param linear of regressions
   * @param learned of GARCH, trees, networks and classifiers
   */
  public record Refit(Duration linear, Duration learned) {
    public Refit {
      for (Duration each : List.of(linear, learned)) {
        Check.argument(
            each.compareTo(Duration.ofDays(1)) >= 0,
            "backtest.refit must be at least P1D, was %s",
            each);
      }
    }
  }

  /**
   * Bags of days.
   *
   * @param count at least 2
   * @param share of the days in each, in (0, 1)
   */
  public record Bags(int count, double share) {
    public Bags {
      Check.argument(count >= 2, "bags.count must be at least 2, was %s", count);
      Check.argument(share > 0 && share < 1, "bags.share must lie in (0, 1), was %s", share);
    }
  }

  /**
   * Models of the next hour; the champion is the geometric mean of the trees and the network.
   *
   * @param linear regression on all inputs
   * @param bags of each kind of trees
   * @param residual trees that correct the regression
   * @param direct trees without it
   * @param squared trees of the logs
   * @param networkBags of the network
   * @param network perceptron of the logs, on origins of every quarter of an hour
   * @param inputs of all of these, families such as {@code levels} or names; a file may leave them
   *     out: all
   * @param sequence network over the last week with several answers, beside the champion, if any
   */
  public record Hour(
      Linear linear,
      Bags bags,
      Boosting residual,
      Boosting direct,
      Boosting squared,
      Bags networkBags,
      Perceptron network,
      Optional<List<String>> inputs,
      Optional<SequencePlan> sequence) {
    public Hour {
      inputs = inputs.map(List::copyOf);
      Set<String> known = new HashSet<>(PanelInputs.names());
      FAMILIES.forEach(known::add);
      for (String input : inputs.orElse(List.of())) {
        Check.argument(
            known.contains(input),
            "backtest.hour.inputs must be families %s or inputs of the panel, was %s",
            FAMILIES,
            input);
      }
      Check.argument(
          inputs.isEmpty() || !inputs.get().isEmpty(),
          "backtest.hour.inputs must name one, was %s",
          inputs);
    }

    /** Returns the names of the inputs, in the order of the panel. */
    public List<String> inputNames() {
      if (inputs.isEmpty()) {
        return PanelInputs.names();
      }
      Set<String> asked = Set.copyOf(inputs.get());
      return PanelInputs.names().stream()
          .filter(name -> asked.contains(name) || asked.contains(word(PanelFamily.of(name))))
          .toList();
    }
  }

  private static String word(PanelFamily family) {
    return family.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Models of the coming day, on origins of every hour; the champion is the geometric mean of the
   * two regressions.
   *
   * @param linear regression on all inputs
   * @param levels regression on {@code inputs} alone
   * @param inputs names of levels of variance
   * @param bags of trees and network
   * @param trees that correct {@code linear}
   * @param network perceptron of the logs
   */
  public record Day(
      Linear linear,
      Linear levels,
      List<String> inputs,
      Bags bags,
      Boosting trees,
      Perceptron network) {
    public Day {
      inputs = List.copyOf(inputs);
      Check.argument(
          !inputs.isEmpty() && PanelInputs.names().containsAll(inputs),
          "backtest.day.inputs must be inputs of the panel, was %s",
          inputs);
    }
  }

  /**
   * Classifiers of an onset; the champion is the mean of their log odds.
   *
   * @param bags of both
   * @param logistic regression on all inputs
   * @param trees under log loss
   */
  public record Onset(
      Bags bags, Logistic logistic, Boosting trees, Optional<OnsetCalibration> calibration) {
    /** Returns how log odds become probabilities. */
    public OnsetCalibration calibrated() {
      return calibration.orElse(OnsetCalibration.STANDARD);
    }
  }

  /**
   * A regression: ridge where {@code l1Share} is 0, else an elastic net, or by stochastic
   * gradients.
   *
   * @param penalty on coefficients of standardised inputs, per row; at least 0
   * @param l1Share share of absolute values in the penalty, the rest is of squares, in [0, 1]; a
   *     file may leave it out, which is 0
   * @param adaGrad stochastic gradients in place of the exact minimum, which have no penalty; a
   *     file may leave it out
   * @param limit where standardised inputs are cut [standard deviations], above 0
   */
  public record Linear(double penalty, double l1Share, Optional<AdaGrad> adaGrad, double limit) {
    public Linear {
      Check.argument(
          l1Share >= 0 && l1Share <= 1, "linear.l1Share must lie in [0, 1], was %s", l1Share);
      Check.argument(
          adaGrad.isEmpty() || (penalty == 0 && l1Share == 0),
          "linear.penalty must be 0 with adaGrad, was %s",
          penalty);
      fitter(penalty, l1Share, adaGrad, limit);
    }

    /** Returns the fitter. */
    public LinearFitter fitter() {
      return fitter(penalty, l1Share, adaGrad, limit);
    }

    private static LinearFitter fitter(
        double penalty, double l1Share, Optional<AdaGrad> adaGrad, double limit) {
      if (adaGrad.isPresent()) {
        return new AdaGradFitter(adaGrad.get().config(), limit);
      }
      return l1Share == 0
          ? new RidgeFitter(penalty, limit)
          : new ElasticNetFitter(penalty, l1Share, limit);
    }

    /** Names what is fitted alone: hashes of plans and names of kept forecasts are made of it. */
    @Override
    public String toString() {
      if (adaGrad.isPresent()) {
        return adaGrad.get() + " within " + limit;
      }
      return l1Share == 0
          ? "Ridge[penalty=" + penalty + ", limit=" + limit + "]"
          : "ElasticNet[penalty=" + penalty + ", l1Share=" + l1Share + ", limit=" + limit + "]";
    }
  }

  /** How a regression is trained by stochastic gradients: {@link AdaGradConfig} with one seed. */
  public record AdaGrad(double learningRate, int epochs, int batch) {
    private static final long SEED = 1; // of the order of rows; forecasts of regressions have none

    public AdaGrad {
      new AdaGradConfig(learningRate, epochs, batch, SEED);
    }

    /** Returns the config. */
    public AdaGradConfig config() {
      return new AdaGradConfig(learningRate, epochs, batch, SEED);
    }
  }

  /**
   * A logistic regression with a penalty.
   *
   * @param inverseStrength the smaller, the stronger the penalty, above 0
   * @param limit where standardised inputs are cut [standard deviations], above 0
   */
  public record Logistic(double inverseStrength, double limit) {
    public Logistic {
      new LogisticFitter(inverseStrength, limit);
    }

    /** Returns the fitter. */
    public LogisticFitter fitter() {
      return new LogisticFitter(inverseStrength, limit);
    }
  }

  /**
   * How boosted trees are grown: {@link BoostingConfig} without the seed.
   *
   * @param objective what is minimised
   * @param rounds number of trees
   * @param depth most splits from root to leaf
   * @param learningRate share of each tree that is added
   * @param sampling what each tree sees
   * @param leaves what keeps leaves small
   */
  public record Boosting(
      Objective objective,
      int rounds,
      int depth,
      double learningRate,
      Sampling sampling,
      Leaves leaves) {
    public Boosting {
      config(objective, rounds, depth, learningRate, sampling, leaves, 0);
    }

    /** Returns the config with a seed. */
    public BoostingConfig config(int seed) {
      return config(objective, rounds, depth, learningRate, sampling, leaves, seed);
    }

    private static BoostingConfig config(
        Objective objective,
        int rounds,
        int depth,
        double learningRate,
        Sampling sampling,
        Leaves leaves,
        int seed) {
      return new BoostingConfig(
          new TreesConfig(
              objective, rounds, depth, learningRate, sampling.rows(), leaves.weight(), seed),
          sampling.columns(),
          leaves.penalty(),
          sampling.bins());
    }
  }

  /**
   * What each tree sees.
   *
   * @param rows share of the rows, in (0, 1]
   * @param columns share of the inputs, in (0, 1]
   * @param bins most values of an input between which a split is sought
   */
  public record Sampling(double rows, double columns, int bins) {}

  /**
   * What keeps leaves small.
   *
   * @param weight least sum of second derivatives in a leaf, at least 0
   * @param penalty on squared leaf values, at least 0
   */
  public record Leaves(double weight, double penalty) {}

  /** How a network is trained: {@link PerceptronConfig} without the seed. */
  public record Perceptron(
      int hidden, double dropout, double penalty, double learningRate, int epochs, int batch) {
    public Perceptron {
      new PerceptronConfig(hidden, dropout, penalty, learningRate, epochs, batch, 0);
    }

    /** Returns the config with a seed. */
    public PerceptronConfig config(long seed) {
      return new PerceptronConfig(hidden, dropout, penalty, learningRate, epochs, batch, seed);
    }
  }
}
