package io.plimsoll.training.crossmargin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.CandleRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The margin engine in a market of cross-margin accounts: a policy whole, without each of its
 * parts, and rules on candles with the same machinery, at equal mean margin.
 *
 * @param rate mean maintenance margin, of gross notional
 * @param rules outcomes of rules on candles
 * @param engine outcomes of the policy and its variants
 * @param leftOut instruments that the engine cannot margin, with the reason
 * @param silentEpochs hours in which nothing was published, for an instrument had no mark
 * @param bars of the window, of all instruments
 */
public record EngineRun(
    double rate,
    Map<String, CrossOutcome> rules,
    Map<String, Outcome> engine,
    SortedMap<Instrument, String> leftOut,
    int silentEpochs,
    long bars) {
  /** Partial liquidation, calls and lines: what surrounds every requirement here. */
  private static final List<Setting> RULES =
      List.of(
          new Setting(CandleRules.STATIC, true, true, true, true),
          new Setting(CandleRules.EWMA_5M, true, true, true, true),
          new Setting(CandleRules.PLIMSOLL_STEADY, true, true, true, true),
          new Setting(CandleRules.PLIMSOLL, true, true, true, true));

  /**
   * What a variant did.
   *
   * @param name of the variant
   * @param scale by which its requirements were multiplied [1]
   * @param replay what happened to the accounts
   * @param tally what the requirements were made of, before scaling
   */
  record Outcome(String name, double scale, CrossOutcome replay, EngineTally tally) {}

  /**
   * What is replayed.
   *
   * @param from first bar's opening, a whole hour
   * @param to after the last bar's
   * @param accounts drawn
   * @param seed of them
   * @param rate mean margin at which all are compared, in (0, 0.5)
   * @param size of an account at entry, the median [USD], above 0
   */
  public record Terms(Instant from, Instant to, int accounts, long seed, double rate, double size) {
    public Terms {
      Check.argument(rate > 0 && rate < 0.5, "mean rate must lie in (0, 0.5), was %s", rate);
      Check.argument(
          size > 0 && Double.isFinite(size), "account size must be above 0 USD, was %s", size);
      Check.argument(
          from.toEpochMilli() % EngineEpochs.EPOCH.toMillis() == 0,
          "from must be a whole hour, was %s",
          from);
    }
  }

  /**
   * Runs a policy.
   *
   * @param grids bars of the instruments
   * @param frames hourly features of them; instruments that have none are left out
   */
  public static EngineRun of(
      List<BarGrid> grids, List<FeatureFrame> frames, MarginPolicy policy, Terms terms) {
    return of(grids, frames, EngineVariants.of(policy), RULES, terms);
  }

  static EngineRun of(
      List<BarGrid> grids,
      List<FeatureFrame> frames,
      List<EngineVariant> variants,
      List<Setting> rules,
      Terms terms) {
    MarginPolicy policy = variants.get(0).policy();
    var leftOut = new TreeMap<Instrument, String>(refused(frames, policy, terms.from()));
    Map<Instrument, FeatureFrame> byInstrument =
        frames.stream().collect(Collectors.toMap(FeatureFrame::instrument, frame -> frame));
    var used = new ArrayList<BarGrid>();
    for (BarGrid grid : grids) {
      if (!byInstrument.containsKey(grid.instrument())) {
        leftOut.put(grid.instrument(), "not in the feature table");
      } else if (!leftOut.containsKey(grid.instrument())) {
        used.add(grid);
      }
    }
    Check.argument(!used.isEmpty(), "instruments must have features, was none: %s", leftOut);
    used.sort(Comparator.comparing(BarGrid::instrument));
    List<FeatureFrame> kept =
        used.stream().map(grid -> byInstrument.get(grid.instrument())).toList();
    var replay = new EngineReplay(used, kept, policy, terms);
    Map<String, Outcome> engine = replay.outcomes(variants);
    var byRule = new LinkedHashMap<String, CrossOutcome>();
    if (!rules.isEmpty()) {
      CrossRun.of(
              used, terms.from(), terms.to(), terms.accounts(), terms.seed(), terms.rate(), rules)
          .outcomes()
          .forEach((setting, outcome) -> byRule.put(setting.rule(), outcome));
    }
    return new EngineRun(
        terms.rate(), byRule, engine, leftOut, replay.silentEpochs(), replay.bars());
  }

  /** Returns the instruments that the policy cannot margin when the window begins. */
  private static Map<Instrument, String> refused(
      List<FeatureFrame> frames, MarginPolicy policy, Instant from) {
    var refused = new TreeMap<>(MarketState.of(frames, Map.of(), from, policy).refused());
    refused.putAll(HistoricalVectors.tooShort(frames, from, policy.scenarios()));
    return refused;
  }

  /** Returns a table of outcomes, and one of what the requirements are made of. */
  public List<String> lines() {
    return new EngineText(this).lines();
  }

  /** Returns the outcomes as JSON, {@code {rules: …, engine: …}}. */
  public ObjectNode json() {
    return new EngineText(this).json();
  }
}
