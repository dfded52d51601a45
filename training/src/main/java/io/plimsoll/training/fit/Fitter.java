package io.plimsoll.training.fit;

import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.dataset.Dataset;
import io.plimsoll.training.dataset.WalkForward;
import io.plimsoll.training.dataset.WalkForward.Fold;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.stage.Progress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;

/**
 * Fits the ladder to a dataset: once at the end of the data for publication, and before that fold
 * by fold, so that every member has forecasts that did not see their own future.
 *
 * <p>The weights of the combination at a fold come from the forecasts before it. The champion is
 * chosen on the validation span, which ends where the test span begins, and then stands.
 */
public final class Fitter {
  private final TrainingPlan plan;
  private final Progress progress;
  private final FitStore store;

  /** Makes a fitter for {@code plan}. */
  public Fitter(TrainingPlan plan) {
    this(plan, Progress.NONE, FitStore.NONE);
  }

  /**
   * Makes a fitter for {@code plan}.
   *
   * @param progress hears of each fold that is learned
   * @param store keeps what each fold has learned
   */
  public Fitter(TrainingPlan plan, Progress progress, FitStore store) {
    this.plan = plan;
    this.progress = progress;
    this.store = store;
  }

  /**
   * Returns the models fitted to the whole dataset and the log of the test span.
   *
   * @throws IllegalArgumentException if no instrument has history enough for one fit
   */
  public TrainedLadder fit(Dataset dataset) {
    List<EconometricWalk> walks =
        dataset.instruments().stream()
            .map(
                rows ->
                    EconometricWalk.run(
                        rows,
                        plan.refit().econometric(),
                        plan.learnedRows(),
                        Set.copyOf(plan.models())))
            .toList();
    Check.argument(
        walks.stream().anyMatch(walk -> walk.last().isPresent()),
        "features must hold %s hours with %s hours of history before each, was %s rows",
        EconometricWalk.LEAST_ROWS,
        plan.windows().longest(),
        dataset.rows());
    List<Origin> origins = Origin.all(walks);
    List<Fold> folds = WalkForward.learned(dataset, plan);
    List<FoldForecaster> fits = fits(origins, folds, walks.size());

    var logged = new ArrayList<LoggedForecast>();
    var weighted = new ArrayList<FoldForecaster>();
    for (int k = 0; k < folds.size(); k++) {
      Fold fold = folds.get(k);
      LearnedFit learned = fits.get(k).learned();
      var forecaster =
          new FoldForecaster(
              learned.withWeights(weights(learned, logged, fold)),
              fits.get(k).spike(),
              fits.get(k).crunch());
      weighted.add(forecaster);
      origins.stream()
          .filter(origin -> fold.forecasts(origin.time()))
          .forEach(origin -> logged.add(forecaster.forecast(origin)));
    }
    FoldForecaster last = weighted.get(weighted.size() - 1);
    // Compared are those that forecast the test span from its first origin, which fold 1 begins.
    List<Member> members =
        plan.models().stream()
            .sorted()
            .filter(member -> isFitted(member, weighted.get(1).learned(), walks))
            .toList();
    List<Member> validated = members.stream().filter(weighted.get(0).learned()::has).toList();
    Member champion = champion(dataset, validated, logged);
    return new TrainedLadder(
        champion,
        instruments(walks),
        last.learned(),
        last.spike(),
        last.crunch(),
        new ForecastLog(members, champion, published(dataset, champion, folds, weighted, logged)));
  }

  /* A regression on a measure that an instrument does not have forecasts nothing there. */
  private static boolean isFitted(Member member, LearnedFit learned, List<EconometricWalk> walks) {
    return member.isEconometric()
        ? walks.stream().allMatch(walk -> walk.last().map(fit -> fit.has(member)).orElse(true))
        : learned.has(member);
  }

  /** Trees and networks take one native library each, so each gets a thread of its own. */
  private List<FoldForecaster> fits(List<Origin> origins, List<Fold> folds, int instruments) {
    progress.begin("train", 2L * folds.size());
    var learner = new LearnedFitter(plan, instruments);
    var spikes = new SpikeLearner(plan, learner);
    var liquidity = new CrunchLearner(plan);
    List<List<Origin>> learnable =
        folds.stream().map(fold -> LearnedFitter.learnable(origins, fold)).toList();
    checkLearnable(folds, learnable);
    LoggerFactory.getILoggerFactory(); // which two threads at once would begin twice, with warnings
    CompletableFuture<List<Optional<ScaledModel>>> networks =
        CompletableFuture.supplyAsync(() -> networks(learner, learnable));
    var linear = new ArrayList<Optional<ScaledModel>>();
    var trees = new ArrayList<Optional<ScaledModel>>();
    var classifiers = new ArrayList<Optional<SpikeFit>>();
    var crunches = new ArrayList<Optional<CrunchFit>>();
    for (int k = 0; k < folds.size(); k++) {
      List<Origin> rows = learnable.get(k);
      linear.add(
          plan.models().contains(Member.LINEAR)
              ? store.model("linear-" + k, () -> learner.linear(rows))
              : Optional.empty());
      Optional<ScaledModel> grown = store.model("trees-" + k, () -> learner.trees(rows));
      trees.add(grown);
      classifiers.add(store.spike("spike-" + k, () -> spikes.fit(rows, grown)));
      crunches.add(
          plan.crunch().isPresent()
              ? store.crunch("crunch-" + k, () -> liquidity.fit(rows))
              : Optional.empty());
      progress.step("trees, fold " + (k + 1) + " of " + folds.size());
    }
    List<Optional<ScaledModel>> nets = joined(networks);
    var fits = new ArrayList<FoldForecaster>();
    for (int k = 0; k < folds.size(); k++) {
      var learned =
          new LearnedFit(linear.get(k), trees.get(k), nets.get(k), LearnedFit.NONE.weights());
      fits.add(new FoldForecaster(learned, classifiers.get(k), crunches.get(k)));
    }
    return fits;
  }

  private void checkLearnable(List<Fold> folds, List<List<Origin>> learnable) {
    if (plan.models().stream().allMatch(Member::isEconometric)) {
      return;
    }
    for (int k = 0; k < folds.size(); k++) {
      Check.argument(
          !learnable.get(k).isEmpty(),
          "split must leave fold %s of %s, fitted at %s, an origin with history and target to learn"
              + " from, was none",
          k + 1,
          folds.size(),
          Instant.EPOCH.plus(folds.get(k).fitAt(), ChronoUnit.MICROS));
    }
  }

  private List<Optional<ScaledModel>> networks(
      LearnedFitter learner, List<List<Origin>> learnable) {
    var networks = new ArrayList<Optional<ScaledModel>>();
    for (List<Origin> rows : learnable) {
      networks.add(store.model("network-" + networks.size(), () -> learner.network(rows)));
      progress.step("network, fold " + networks.size() + " of " + learnable.size());
    }
    return networks;
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Map<Member, Double> weights(
      LearnedFit learned, List<LoggedForecast> past, Fold fold) {
    List<Member> members = learned.combined();
    List<LoggedForecast> known =
        past.stream()
            .filter(row -> fold.learns(row.time(), row.origin().labelEnd()) && row.scored(members))
            .toList();
    double[][] logErrors = new double[members.size()][known.size()];
    for (int m = 0; m < members.size(); m++) {
      for (int i = 0; i < known.size(); i++) {
        double ratio = known.get(i).realized() / known.get(i).variance(members.get(m));
        logErrors[m][i] = StrictMath.log(ratio);
      }
    }
    return Weights.best(members, logErrors);
  }

  private static Member champion(
      Dataset dataset, List<Member> members, List<LoggedForecast> logged) {
    List<LoggedForecast> validation =
        logged.stream().filter(row -> row.origin().labelEnd() <= dataset.testFrom()).toList();
    return Champion.choose(validation, members);
  }

  private static List<LoggedForecast> published(
      Dataset dataset,
      Member champion,
      List<Fold> folds,
      List<FoldForecaster> forecasters,
      List<LoggedForecast> logged) {
    var rows = new ArrayList<LoggedForecast>();
    for (LoggedForecast row : logged) {
      for (int k = 0; k < folds.size() && row.time() >= dataset.testFrom(); k++) {
        if (folds.get(k).forecasts(row.time())) {
          rows.add(row.withChampion(forecasters.get(k).published(champion, row.origin())));
        }
      }
    }
    return rows;
  }

  private static Map<Instrument, InstrumentFit> instruments(List<EconometricWalk> walks) {
    var fits = new TreeMap<Instrument, InstrumentFit>();
    for (EconometricWalk walk : walks) {
      walk.last().ifPresent(fit -> fits.put(walk.rows().instrument(), fit));
    }
    return fits;
  }
}
