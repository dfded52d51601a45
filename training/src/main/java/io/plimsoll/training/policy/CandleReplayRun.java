package io.plimsoll.training.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A replay on a folder of candles, as lines and as JSON: {@code {policy: {rate: {badDebtBps,
 * liquidatedNotional, liquidations, wrongful, peakToTrough, rise1d}}}}, and a block of delays
 * beside.
 *
 * @param outcomes of each rule, by mean margin
 * @param frontier of each rule, by further mean margins
 * @param capital mean margin at which each rule has the bad debt of the static one
 * @param coverage of each rule's hours at {@link CandleReplay#COMPARED}
 * @param parts outcomes of Plimsoll's rule without one part each, at the same
 * @param delays outcomes of Plimsoll's rule, by further publication delay
 * @param bars of the window, of all instruments
 * @param instruments that were replayed
 */
record CandleReplayRun(
    Map<Double, Map<String, PolicyOutcome>> outcomes,
    Map<Double, Map<String, PolicyOutcome>> frontier,
    Map<String, Double> capital,
    Map<String, HourlyCoverage> coverage,
    Map<String, PolicyOutcome> parts,
    Map<Duration, PolicyOutcome> delays,
    long bars,
    int instruments) {
  /** Share of hours that a rate may leave uncovered: one in a thousand. */
  private static final double TAIL = 0.001;

  /**
   * Runs it.
   *
   * @param data candles or imported bars
   * @param file accounts; drawn by {@code draw} if there is none
   * @param conditions around them
   * @param rules that are compared with the static one, all if there are none; only then what parts
   *     of Plimsoll's rule and delays are worth
   * @throws IOException if the data or the accounts cannot be read
   */
  static CandleReplayRun of(
      Path data,
      ReplayWindow window,
      Optional<Path> file,
      AccountDraw draw,
      ReplayConditions conditions,
      List<String> rules)
      throws IOException {
    List<BarGrid> grids = GridFolder.read(data, List.of(), PanelInputs.BAR).grids();
    Optional<Map<Instrument, List<ReplayAccount>>> given = Optional.empty();
    if (file.isPresent()) {
      given = Optional.of(ReplayAccounts.read(file.get(), PanelInputs.BAR));
    }
    List<ReplayMarket> markets = markets(grids, window, given, draw, conditions);
    var replay = new CandleReplay(markets, grids, rules);
    var outcomes = new LinkedHashMap<Double, Map<String, PolicyOutcome>>();
    CandleReplay.RATES.forEach(rate -> outcomes.put(rate, replay.outcomes(rate)));
    var frontier = new TreeMap<>(outcomes);
    CandleReplay.FRONTIER.forEach(rate -> frontier.put(rate, replay.outcomes(rate)));
    PolicyOutcome fixed = outcomes.get(CandleReplay.COMPARED).get(CandleRules.STATIC);
    var capital = new LinkedHashMap<String, Double>();
    capital.put(CandleRules.STATIC, CandleReplay.COMPARED);
    replay.rules().forEach(rule -> capital.put(rule, replay.capital(rule, fixed.badDebtBps())));
    var delays = new LinkedHashMap<Duration, PolicyOutcome>();
    var parts = new LinkedHashMap<String, PolicyOutcome>();
    if (rules.isEmpty()) {
      CandleReplay.DELAYS.forEach(
          delay -> delays.put(delay, replay.delayed(delay, CandleReplay.COMPARED)));
      parts.putAll(replay.parts(CandleReplay.COMPARED));
    }
    long bars = markets.stream().mapToLong(market -> market.series().size()).sum();
    return new CandleReplayRun(
        outcomes,
        frontier,
        capital,
        replay.coverage(CandleReplay.COMPARED),
        parts,
        delays,
        bars,
        markets.size());
  }

  /** Returns the window and the accounts of each instrument. */
  static List<ReplayMarket> markets(
      List<BarGrid> grids,
      ReplayWindow window,
      Optional<Map<Instrument, List<ReplayAccount>>> given,
      AccountDraw draw,
      ReplayConditions conditions)
      throws IOException {
    var markets = new ArrayList<ReplayMarket>();
    for (BarGrid grid : grids) {
      if (given.isEmpty() || given.get().containsKey(grid.instrument())) {
        var series = ReplaySeries.of(grid, window.from(), window.to());
        List<ReplayAccount> accounts =
            given.isPresent() ? given.get().get(grid.instrument()) : draw.draw(series);
        markets.add(conditions.market(series, accounts, draw.seed()));
      }
    }
    if (given.isPresent() && markets.size() < given.get().size()) {
      throw new IOException(
          "Cannot replay the accounts of "
              + given.get().keySet()
              + ": there are bars of "
              + grids.stream().map(BarGrid::instrument).toList());
    }
    return markets;
  }

  /** Returns the number of accounts. */
  long accounts() {
    return outcomes.get(CandleReplay.COMPARED).get(CandleRules.STATIC).accounts();
  }

  /** Returns a table of the rules at each mean margin, and what delay costs. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    outcomes.forEach(
        (rate, rules) -> {
          PolicyOutcome fixed = rules.get(CandleRules.STATIC);
          lines.add(
              String.format(
                  Locale.ROOT,
                  "mean margin %.2f  bad debt bp  / static  liquidated  / static  wrongful"
                      + "  peak/trough  rise in a day",
                  rate));
          rules.forEach((name, outcome) -> lines.add(line(name, outcome, fixed)));
        });
    lines.addAll(rateLines());
    lines.addAll(costLines());
    lines.addAll(frontierLines());
    PolicyOutcome fixed = outcomes.get(CandleReplay.COMPARED).get(CandleRules.STATIC);
    lines.add("mean margin for the static rule's bad debt at " + CandleReplay.COMPARED);
    capital.forEach(
        (name, rate) ->
            lines.add(
                String.format(
                    Locale.ROOT, "  %-15s  %.4f  %.3f", name, rate, rate / CandleReplay.COMPARED)));
    if (!parts.isEmpty()) {
      lines.add("plimsoll with one part changed at " + CandleReplay.COMPARED);
      parts.forEach((name, outcome) -> lines.add(line(name, outcome, fixed)));
      lines.add("plimsoll published later, bad debt / static at " + CandleReplay.COMPARED);
    }
    delays.forEach(
        (delay, outcome) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %3d min  %.3f",
                    delay.toMinutes(),
                    outcome.badDebtBps() / fixed.badDebtBps())));
    return lines;
  }

  /** How rates cover hours, and how they move, at the compared mean margin. */
  private List<String> rateLines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "rates at %.2f      exceeded %% of hours  Kupiec %.1f %%  independence  mean excess"
                + "  rise in 5, 20, 30 days  days moving > 10, 25, 50 %%",
            CandleReplay.COMPARED,
            100 * TAIL));
    coverage.forEach(
        (name, hours) -> {
          var moves = outcomes.get(CandleReplay.COMPARED).get(name).procyclicality();
          lines.add(
              String.format(
                  Locale.ROOT,
                  "  %-15s  %19.3f  %11.4f  %12.4f  %11.4f  %s  %s",
                  name,
                  100 * hours.share(),
                  hours.kupiec(TAIL),
                  hours.independence(),
                  hours.meanExcess(),
                  figures(moves.longerRises()),
                  figures(moves.movingDays())));
        });
    return lines;
  }

  private static String figures(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%6.2f", value))
        .collect(Collectors.joining(" "));
  }

  /** What owners, users and the fund had to give, at the compared mean margin. */
  private List<String> costLines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "owners at %.2f      liquidations     calls   actions  topped up   reduced   cost bp"
                + "  insured bp  not insured  capital-days  peak rate",
            CandleReplay.COMPARED));
    outcomes
        .get(CandleReplay.COMPARED)
        .forEach(
            (name, outcome) -> {
              ReplayCosts costs = outcome.costs();
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "  %-15s  %12d  %8d  %8d  %9.3f  %8.3f  %8.1f  %10.2f  %11.2f  %12.3f  %9.3f",
                      name,
                      outcome.liquidations(),
                      costs.calls(),
                      costs.actions(),
                      costs.toppedUp(),
                      costs.reduced(),
                      costs.costBps(),
                      costs.insuranceDrawBps(),
                      costs.uninsuredBps(),
                      costs.capitalDays(),
                      costs.peakMarginRate()));
            });
    return lines;
  }

  private List<String> frontierLines() {
    var lines = new ArrayList<String>();
    lines.add("frontier: bad debt bp (liquidated notional) by mean margin");
    var head = new StringBuilder("  " + " ".repeat(15));
    frontier.keySet().forEach(rate -> head.append(String.format(Locale.ROOT, "  %13.2f", rate)));
    lines.add(head.toString());
    for (String name : capital.keySet()) {
      var row = new StringBuilder(String.format(Locale.ROOT, "  %-15s", name));
      frontier.forEach(
          (rate, rules) ->
              row.append(
                  String.format(
                      Locale.ROOT,
                      "  %6.2f (%.2f)",
                      rules.get(name).badDebtBps(),
                      rules.get(name).liquidatedNotional())));
      lines.add(row.toString());
    }
    return lines;
  }

  private static String line(String name, PolicyOutcome outcome, PolicyOutcome fixed) {
    return String.format(
        Locale.ROOT,
        "  %-18s  %8.2f  %8.3f  %10.3f  %8.3f  %8.3f  %11.2f  %13.2f",
        name,
        outcome.badDebtBps(),
        outcome.badDebtBps() / fixed.badDebtBps(),
        outcome.liquidatedNotional(),
        outcome.liquidatedNotional() / fixed.liquidatedNotional(),
        outcome.wrongfulShare(),
        outcome.procyclicality().peakToTrough(),
        outcome.procyclicality().largestOneDayRise());
  }

  /** Returns the outcomes as JSON. */
  ObjectNode json() {
    var json = StageResult.object();
    outcomes.forEach(
        (rate, rules) ->
            rules.forEach(
                (name, outcome) ->
                    json.withObjectProperty(name)
                        .set(rate.toString(), PolicyJson.outcome(outcome))));
    ObjectNode line = json.putObject("frontier");
    frontier.forEach(
        (rate, rules) ->
            rules.forEach(
                (name, outcome) ->
                    line.withObjectProperty(name)
                        .set(rate.toString(), PolicyJson.outcome(outcome))));
    ObjectNode hours = json.putObject("coverage");
    coverage.forEach(
        (name, one) ->
            hours
                .putObject(name)
                .put("hours", one.hours())
                .put("exceeded", one.share())
                .put("kupiec", one.kupiec(TAIL))
                .put("independence", one.independence())
                .put("meanExcess", one.meanExcess())
                .put("worstExcess", one.worstExcess()));
    ObjectNode needed = json.putObject("capital");
    capital.forEach(needed::put);
    ObjectNode changed = json.putObject("parts");
    parts.forEach((name, outcome) -> changed.set(name, PolicyJson.outcome(outcome)));
    ObjectNode late = json.putObject("delay");
    delays.forEach((delay, outcome) -> late.set(delay.toString(), PolicyJson.outcome(outcome)));
    return json;
  }
}
