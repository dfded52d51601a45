package io.plimsoll.training.crossmargin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.crossmargin.EngineRequirements.Holder;
import io.plimsoll.training.crossmargin.EngineVariant.Source;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.simulation.Draws;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the same accounts under several variants of a policy, all in step: scenarios and conditions
 * of an epoch are made once.
 *
 * <p>Requirements are scaled by one factor a variant until their mean is the wanted one, which
 * takes some walks.
 */
final class EngineReplay {
  private static final double TOLERANCE = 5e-3; // of the wanted mean
  private static final double FARTHEST = 0.02;
  private static final int MOST_WALKS = 6;
  private static final Setting MACHINERY = new Setting("engine", true, false, true, true);
  private static final CrossRule RULE = CrossRule.STANDARD;

  /** Accounts are at most this old when they open. */
  private static final Duration OLDEST = Duration.ofDays(180);

  private final CrossMarket market;
  private final EngineRun.Terms terms;
  private final List<CrossAccount> accounts;
  private final IdentityHashMap<CrossAccount, Holder> holders;
  private final EngineEpochs epochs;
  private final List<Instrument> instruments;

  /** Epochs of a walk in which nothing was published. */
  private int silent;

  /**
   * @param grids bars of the instruments, ordered by instrument
   * @param frames features of the same, in the same order
   * @param policy of the scenarios
   */
  EngineReplay(
      List<BarGrid> grids, List<FeatureFrame> frames, MarginPolicy policy, EngineRun.Terms terms) {
    List<ReplaySeries> series =
        grids.stream().map(grid -> ReplaySeries.of(grid, terms.from(), terms.to())).toList();
    this.market = new CrossMarket(series, terms.delays());
    this.terms = terms;
    List<String> coins =
        series.stream().map(each -> each.instrument().underlying().base()).toList();
    this.accounts = terms.draw().draw(coins, market.bars());
    this.instruments = series.stream().map(ReplaySeries::instrument).toList();
    this.holders = holders();
    double[] volumes = CrossWalk.books(market.size(), accounts);
    for (int i = 0; i < volumes.length; i++) {
      volumes[i] *= terms.size() / RULE.cost().bookShare();
      Check.argument(
          volumes[i] > 0,
          "accounts must be many enough to hold every instrument, was %s without %s",
          terms.draw().accounts(),
          instruments.get(i));
    }
    this.epochs = new EngineEpochs(market, frames, policy, terms.delays(), volumes);
  }

  private IdentityHashMap<CrossAccount, Holder> holders() {
    var draws = new Draws(terms.draw().seed(), "holders");
    var found = new IdentityHashMap<CrossAccount, Holder>();
    ReplaySeries any = market.series().get(0);
    for (CrossAccount account : accounts) {
      Instant entry =
          Instant.EPOCH.plus(any.openTime(any.first() + account.entry()), ChronoUnit.MICROS);
      long age = (long) (draws.uniform() * OLDEST.toSeconds());
      found.put(account, Holder.of(found.size() + 1, entry.minusSeconds(age)));
    }
    return found;
  }

  /** Returns the market that is walked through. */
  CrossMarket market() {
    return market;
  }

  /** Returns the bars that are walked, of all instruments. */
  long bars() {
    return (long) market.size() * market.bars();
  }

  /** Returns the epochs in which nothing was published, after a walk. */
  int silentEpochs() {
    return silent;
  }

  /**
   * Returns the outcomes of variants at the wanted mean.
   *
   * @throws IllegalArgumentException if one cannot be brought there
   */
  Map<String, EngineRun.Outcome> outcomes(List<EngineVariant> variants) {
    Map<String, Double> scales = firstScales(variants);
    var best = new LinkedHashMap<String, EngineRun.Outcome>();
    variants.forEach(variant -> best.put(variant.name(), null));
    List<EngineVariant> left = variants;
    for (int walk = 0; walk < MOST_WALKS && !left.isEmpty(); walk++) {
      for (EngineRun.Outcome outcome : walk(left, scales)) {
        EngineRun.Outcome before = best.get(outcome.name());
        if (before == null || off(outcome) < off(before)) {
          best.put(outcome.name(), outcome);
        }
        scales.computeIfPresent(
            outcome.name(),
            (name, scale) -> scale * terms.rate() / outcome.replay().meanMarginRate());
      }
      left = left.stream().filter(each -> off(best.get(each.name())) > TOLERANCE).toList();
    }
    best.values()
        .forEach(
            outcome ->
                Check.argument(
                    off(outcome) <= FARTHEST,
                    "mean margin must be within reach of %s (nearest %s), was %s",
                    outcome.name(),
                    outcome.replay().meanMarginRate(),
                    terms.rate()));
    return best;
  }

  private double off(EngineRun.Outcome outcome) {
    return Math.abs(outcome.replay().meanMarginRate() / terms.rate() - 1);
  }

  /** By what all accounts would have to hold if all were open in the middle of the window. */
  private Map<String, Double> firstScales(List<EngineVariant> variants) {
    int bar = market.bars() / 2;
    var arrays = new EnumMap<Source, RiskArrays>(Source.class);
    while (arrays.isEmpty() && bar > 0) {
      bar--;
      for (EngineVariant variant : variants) {
        epochs.arrays(bar, variant.source()).ifPresent(all -> arrays.put(variant.source(), all));
      }
    }
    double[] marks = new double[market.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = market.close(i, bar);
    }
    var open = accounts.stream().map(each -> new OpenAccount(each, each.size(), marks)).toList();
    var scales = new LinkedHashMap<String, Double>();
    for (EngineVariant variant : variants) {
      var requirements = requirements(variant, 1);
      requirements.begin(arrays.get(variant.source()), open);
      EngineTally.Epoch all = requirements.tally().sum();
      scales.put(variant.name(), terms.rate() * all.gross() / all.maintenance());
    }
    return scales;
  }

  private EngineRequirements requirements(EngineVariant variant, double scale) {
    return new EngineRequirements(
        variant.policy(), RULE, instruments, terms.size(), scale, holders);
  }

  private List<EngineRun.Outcome> walk(List<EngineVariant> variants, Map<String, Double> scales) {
    List<Walk> walks =
        variants.stream().map(variant -> new Walk(variant, scales.get(variant.name()))).toList();
    var beginnings = new EnumMap<Source, BitSet>(Source.class);
    walks.forEach(walk -> beginnings.computeIfAbsent(walk.variant.source(), epochs::beginnings));
    Source first = variants.get(0).source();
    int unpublished = 0;
    int begin = 0;
    while (begin < market.bars()) {
      var arrays = new EnumMap<Source, RiskArrays>(Source.class);
      int end = market.bars();
      for (var source : beginnings.entrySet()) {
        if (source.getValue().get(begin)) {
          var published = epochs.arrays(begin, source.getKey());
          published.ifPresent(all -> arrays.put(source.getKey(), all));
          unpublished += published.isEmpty() && source.getKey() == first ? 1 : 0;
        }
        int next = source.getValue().nextSetBit(begin + 1);
        end = next < 0 ? end : Math.min(end, next);
      }
      int from = begin;
      int to = end;
      walks.parallelStream()
          .forEach(
              walk -> walk.bars(Optional.ofNullable(arrays.get(walk.variant.source())), from, to));
      begin = end;
    }
    silent = Math.max(silent, unpublished); // walks of all variants come first
    return walks.stream().map(Walk::outcome).toList();
  }

  /** One variant on its way. */
  private final class Walk {
    private final EngineVariant variant;
    private final double scale;
    private final EngineRequirements requirements;
    private final CrossWalk accountsOnTheWay;

    Walk(EngineVariant variant, double scale) {
      this.variant = variant;
      this.scale = scale;
      this.requirements = requirements(variant, scale);
      this.accountsOnTheWay = new CrossWalk(market, RULE, MACHINERY, requirements, accounts);
    }

    /**
     * Walks through some bars; where nothing is published before them, what was asked stays in
     * force.
     */
    void bars(Optional<RiskArrays> arrays, int begin, int end) {
      arrays.ifPresent(market -> requirements.begin(market, accountsOnTheWay.open()));
      for (int bar = begin; bar < end; bar++) {
        accountsOnTheWay.step(bar);
      }
    }

    EngineRun.Outcome outcome() {
      return new EngineRun.Outcome(
          variant.name(), scale, accountsOnTheWay.outcome(), requirements.tally());
    }
  }
}
