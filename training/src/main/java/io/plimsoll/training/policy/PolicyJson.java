package io.plimsoll.training.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.policy.PolicyBacktest.Comparison;
import io.plimsoll.training.policy.PolicyBacktest.Row;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.stage.StageResult;
import java.util.List;

/**
 * The result of a policy backtest as JSON.
 *
 * <p>{@code policy} holds the window and a row for each rule; {@code frontier} the same comparison
 * at several mean rates; {@code worstDay} price and rates through it, for a chart.
 */
public final class PolicyJson {
  private PolicyJson() {}

  /** Returns the block {@code policy}. */
  static ObjectNode policy(
      ReplayWindow window, List<ReplayMarket> markets, Comparison comparison, PlimsollRule rule) {
    var node = StageResult.object();
    var span = node.putObject("window");
    span.put("from", window.from().toString());
    span.put("to", window.to().toString());
    var instruments = node.putArray("instruments");
    markets.forEach(market -> instruments.add(market.series().instrument().canonical()));
    node.set("plimsoll", row(comparison.plimsoll()));
    node.set("static", row(comparison.fixed()));
    node.set("ewma", row(comparison.ewma()));
    node.put("rateHours", rule.hours());
    node.put("withheldHours", rule.withheld());
    return node;
  }

  /** Returns bad debt of each rule at each mean rate. */
  static ArrayNode frontier(List<Comparison> comparisons) {
    var node = StageResult.object().putArray("frontier");
    for (Comparison comparison : comparisons) {
      node.addObject()
          .put("meanMarginRate", comparison.fixed().outcome().meanMarginRate())
          .put("plimsollBadDebtBps", comparison.plimsoll().outcome().badDebtBps())
          .put("staticBadDebtBps", comparison.fixed().outcome().badDebtBps())
          .put("ewmaBadDebtBps", comparison.ewma().outcome().badDebtBps());
    }
    return node;
  }

  /** Returns price and long rates of each instrument through the worst day. */
  static ObjectNode worstDay(List<ReplayMarket> markets, Comparison comparison) {
    var worst = WorstDay.of(markets);
    var node = StageResult.object();
    node.put("day", worst.day().toString());
    node.put("fall", worst.fall());
    var charts = node.putArray("instruments");
    for (int i = 0; i < markets.size(); i++) {
      var series = markets.get(i).series();
      var chart = charts.addObject();
      chart.put("instrument", series.instrument().canonical());
      ArrayNode times = chart.putArray("times");
      ArrayNode prices = chart.putArray("price");
      ArrayNode plimsoll = chart.putArray("plimsoll");
      ArrayNode fixed = chart.putArray("static");
      ArrayNode ewma = chart.putArray("ewma");
      long from = ReplaySeries.micros(worst.chartFrom());
      long to = ReplaySeries.micros(worst.chartTo());
      for (int bar = series.first(); bar < series.end(); bar++) {
        if (series.openTime(bar) >= from && series.openTime(bar) < to) {
          int at = bar - series.first();
          times.add(series.bars().eventTime(bar) / 1000);
          prices.add(series.bars().close(bar));
          plimsoll.add(rate(comparison.plimsoll(), i, at));
          fixed.add(rate(comparison.fixed(), i, at));
          ewma.add(rate(comparison.ewma(), i, at));
        }
      }
    }
    return node;
  }

  /** Returns the outcome of a rule on candles. */
  public static ObjectNode outcome(PolicyOutcome outcome) {
    ObjectNode node = StageResult.object();
    node.put("meanMarginRate", outcome.meanMarginRate());
    node.put("badDebtBps", outcome.badDebtBps());
    node.put("liquidatedNotional", outcome.liquidatedNotional());
    node.put("liquidations", outcome.liquidatedShare());
    node.put("wrongful", outcome.wrongfulShare());
    node.put("peakToTrough", outcome.procyclicality().peakToTrough());
    Procyclicality moves = outcome.procyclicality();
    node.put("rise1d", moves.largestOneDayRise());
    for (int i = 0; i < Procyclicality.DAYS.size(); i++) {
      node.put("rise" + Procyclicality.DAYS.get(i) + "d", moves.longerRises().get(i));
    }
    for (int i = 0; i < Procyclicality.CHANGES.size(); i++) {
      long percent = Math.round(100 * Procyclicality.CHANGES.get(i));
      node.put("daysOver" + percent, moves.movingDays().get(i));
    }
    costs(node, outcome);
    return node;
  }

  private static void costs(ObjectNode node, PolicyOutcome outcome) {
    ReplayCosts costs = outcome.costs();
    node.put("liquidationEvents", outcome.liquidations())
        .put("peakMarginRate", costs.peakMarginRate())
        .put("capitalDays", costs.capitalDays())
        .put("calls", costs.calls())
        .put("actions", costs.actions())
        .put("toppedUp", costs.toppedUp())
        .put("reduced", costs.reduced())
        .put("costBps", costs.costBps())
        .put("insuranceDrawBps", costs.insuranceDrawBps())
        .put("uninsuredBps", costs.uninsuredBps());
  }

  private static ObjectNode row(Row row) {
    var outcome = row.outcome();
    var node = StageResult.object();
    node.put("meanMarginRate", outcome.meanMarginRate());
    node.put("liquidations", outcome.liquidations());
    node.put("badDebtBps", outcome.badDebtBps());
    node.put("accounts", outcome.accounts());
    node.put("liquidatedNotional", outcome.liquidatedNotional());
    node.put("wrongfulLiquidations", outcome.wrongfulLiquidations());
    node.put("badDebtAccounts", outcome.badDebtAccounts());
    node.put("peakToTrough", outcome.procyclicality().peakToTrough());
    node.put("largestOneDayRise", outcome.procyclicality().largestOneDayRise());
    node.put("factor", row.factor());
    return node;
  }

  /** Returns a rate to five decimals: a chart shows no more. */
  private static double rate(Row row, int market, int bar) {
    return Math.round(row.paths().get(market).rates(PositionSide.LONG)[bar] * 1e5) / 1e5;
  }
}
