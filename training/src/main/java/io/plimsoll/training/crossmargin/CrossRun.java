package io.plimsoll.training.crossmargin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.MultiScaleRule;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.stage.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings compared on the same accounts, market, delays and impact, at equal mean margin: simple
 * rules that liquidate whole or in part, and Plimsoll's with one part of its machinery after the
 * other.
 *
 * @param rate mean margin, of gross notional
 * @param outcomes of each setting
 * @param bars of the window, of all instruments
 */
public record CrossRun(double rate, Map<Setting, CrossOutcome> outcomes, long bars) {
  private static final List<String> RULES =
      List.of(
          CandleRules.STATIC,
          CandleRules.LOG_SHAR_HOURLY,
          CandleRules.EWMA_5M,
          CandleRules.PLIMSOLL,
          CandleRules.PLIMSOLL_STEADY);
  static final Setting WHOLE_MACHINERY =
      new Setting(CandleRules.PLIMSOLL_STEADY, true, true, true, true);

  /**
   * Runs them.
   *
   * @param grids bars of the instruments
   * @param from first bar's opening
   * @param to after the last bar's
   * @param accounts drawn
   * @param seed of them
   * @param rate mean margin at which settings are compared, in (0, 0.5)
   */
  public static CrossRun of(
      List<BarGrid> grids, Instant from, Instant to, int accounts, long seed, double rate) {
    return of(grids, from, to, accounts, seed, rate, settings());
  }

  /** Runs some settings. */
  static CrossRun of(
      List<BarGrid> grids,
      Instant from,
      Instant to,
      int accounts,
      long seed,
      double rate,
      List<Setting> settings) {
    List<ReplaySeries> series =
        grids.stream().map(grid -> ReplaySeries.of(grid, from, to)).toList();
    var market = new CrossMarket(series);
    var replay =
        new CrossReplay(
            market,
            CrossRule.STANDARD,
            Netting.of(series, CrossRule.GRANTED),
            new CrossDraw(seed, accounts).draw(market.size(), market.bars()));
    Map<String, List<MarginPath>> paths = paths(series, grids);
    List<MarginPath> early =
        paths(MultiScaleRule.fit(series).withTemper(MultiScaleRule.EARLY), series);

    var scale = new CrossScale(replay, rate);
    List<CrossOutcome> found =
        settings.parallelStream()
            .map(
                setting ->
                    scale.outcome(
                        setting, paths.get(setting.rule()), warning(setting, paths, early)))
            .toList();
    var outcomes = new LinkedHashMap<Setting, CrossOutcome>();
    for (int i = 0; i < settings.size(); i++) {
      outcomes.put(settings.get(i), found.get(i));
    }
    return new CrossRun(rate, outcomes, (long) market.size() * market.bars());
  }

  /** Returns the rates on which owners are called: a simple rule has no other than its own. */
  private static List<MarginPath> warning(
      Setting setting, Map<String, List<MarginPath>> paths, List<MarginPath> early) {
    boolean forecasts =
        setting.rule().equals(CandleRules.PLIMSOLL)
            || setting.rule().equals(CandleRules.PLIMSOLL_STEADY);
    return forecasts ? early : paths.get(setting.rule());
  }

  private static Map<String, List<MarginPath>> paths(
      List<ReplaySeries> series, List<BarGrid> grids) {
    var paths = new LinkedHashMap<String, List<MarginPath>>();
    paths.put(
        CandleRules.STATIC,
        series.stream().map(each -> MarginPath.constant(1, each.size())).toList());
    CandleRules.of(series, grids).forEach((name, rule) -> paths.put(name, paths(rule, series)));
    return paths;
  }

  private static List<MarginPath> paths(MarginRule rule, List<ReplaySeries> series) {
    return series.stream().map(rule::path).toList();
  }

  private static List<Setting> settings() {
    var settings = new ArrayList<Setting>();
    for (boolean partial : new boolean[] {false, true}) {
      RULES.forEach(rule -> settings.add(Setting.simple(rule, partial)));
    }
    settings.add(new Setting(CandleRules.PLIMSOLL_STEADY, true, true, false, false));
    settings.add(new Setting(CandleRules.PLIMSOLL_STEADY, true, true, true, false));
    settings.add(WHOLE_MACHINERY);
    settings.add(new Setting(CandleRules.PLIMSOLL, true, true, true, true));
    settings.add(new Setting(CandleRules.EWMA_5M, true, true, true, true));
    return settings;
  }

  /** Returns a table of the settings, and the whole machinery over the best simple rule. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-42s %7s %8s %7s %8s %9s %9s %7s %7s",
            String.format(Locale.ROOT, "mean margin %.2f", rate),
            "forced",
            "wrongful",
            "events",
            "wrongful",
            "bad debt",
            "uninsured",
            "calls",
            "cost bp"));
    outcomes.forEach(
        (setting, outcome) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %-40s %7.4f %8.4f %7d %8d %9.2f %9.2f %7d %7.1f",
                    setting.name(),
                    outcome.forcedNotional(),
                    outcome.wrongfulNotional(),
                    outcome.liquidations(),
                    outcome.wrongful(),
                    outcome.badDebtBps(),
                    outcome.uninsuredBps(),
                    outcome.cures().calls(),
                    outcome.cures().costBps())));
    for (boolean partial : new boolean[] {false, true}) {
      Setting simple = Setting.simple(CandleRules.EWMA_5M, partial);
      CrossOutcome best = outcomes.get(simple);
      CrossOutcome all = outcomes.get(WHOLE_MACHINERY);
      lines.add(
          String.format(
              Locale.ROOT,
              "%s / %s: forced %.3f, wrongful %.3f, bad debt %.3f",
              WHOLE_MACHINERY.name(),
              simple.name(),
              all.forcedNotional() / best.forcedNotional(),
              all.wrongfulNotional() / best.wrongfulNotional(),
              all.badDebtBps() / best.badDebtBps()));
    }
    return lines;
  }

  /** Returns the outcomes as JSON, {@code {setting: {forcedNotional, …}}}. */
  public ObjectNode json() {
    ObjectNode json = StageResult.object();
    outcomes.forEach((setting, outcome) -> json.set(setting.name(), outcome.json()));
    return json;
  }
}
