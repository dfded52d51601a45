package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.orderflow.BulkClassification;
import io.plimsoll.feature.orderflow.GeneratedMarket;
import io.plimsoll.feature.orderflow.RecordDay;
import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.market.Bar;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Rows against what a reader of the definitions would compute from the records that came in order.
 */
class NaiveLiquidityTest {
  private record Told<E>(long time, E event) {}

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private FeaturePlan plan = GeneratedMarket.plan();
  private List<FamilyRun.Known> records = GeneratedMarket.records(31, 3, 500);

  @Test
  void liquidityOfTrades() {
    List<Told<Trade>> trades = inOrder(EventKind.TRADES, Trade.class);
    double[] prices = trades.stream().mapToDouble(trade -> trade.event().price()).toArray();
    check(
        TradeLiquidityFamily::new,
        (asOf, window, columns) -> {
          int last = last(trades, asOf);
          columns.has("roll_trades", roll(prices, trades, asOf, window) / prices[last]);
          columns.has("amihud_trades", amihudOfSteps(trades, asOf, window));
        });
  }

  /* Three days of bars of five minutes: one in eight is missing, and once an hour and a half. */
  private static List<FamilyRun.Known> barRecords() {
    var random = new Random(32);
    var records = new ArrayList<FamilyRun.Known>();
    double price = 100;
    for (int i = 1; i < 3 * 288; i++) {
      double open = price;
      price += random.nextInt(7) - 3;
      if (random.nextInt(8) > 0 && (i < 500 || i > 518)) {
        long time = 20_000 * RecordDay.DAY + i * 300_000_000L;
        records.add(
            new FamilyRun.Known(
                time + random.nextInt(2),
                GeneratedMarket.feed(EventKind.BARS),
                new Bar(
                    time,
                    open,
                    Math.max(open, price) + random.nextInt(3),
                    Math.min(open, price) - random.nextInt(3),
                    price,
                    random.nextInt(4))));
      }
    }
    return records;
  }

  @Test
  void liquidityOfBars() {
    plan = GeneratedMarket.plan(FIVE_MINUTES, Duration.ofHours(1), Duration.ofHours(4));
    records = barRecords();
    List<Told<Bar>> bars = inOrder(EventKind.BARS, Bar.class);
    double[] closes = bars.stream().mapToDouble(bar -> bar.event().close()).toArray();
    check(
        BarLiquidityFamily::new,
        (asOf, window, columns) -> {
          int last = last(bars, asOf);
          IntPredicate classified = i -> changesOfTheDayBefore(bars, closes, i).length > 1;
          List<Integer> pairs =
              isCovered(bars, i -> true, asOf, window) ? inside(bars, asOf, window) : List.of();
          columns.has(
              "roll_bars",
              pairs.isEmpty() ? Double.NaN : roll(closes, bars, asOf, window) / closes[last]);
          columns.has(
              "amihud_bars",
              mean(
                  pairs.stream()
                      .filter(i -> bars.get(i).event().volume() > 0)
                      .map(
                          i ->
                              Math.abs(Math.log(closes[i] / closes[i - 1]))
                                  / (closes[i] * bars.get(i).event().volume())
                                  * 1e6)
                      .toList()));
          columns.has(
              "corwin_schultz_bars",
              mean(pairs.stream().map(i -> corwinSchultz(bars, i)).toList()));
          columns.has(
              "abdi_ranaldo_bars",
              AbdiRanaldo.spread(
                  mean(
                      pairs.stream()
                          .map(i -> AbdiRanaldo.term(bars.get(i - 1).event(), bars.get(i).event()))
                          .toList())));
          boolean enough = isCovered(bars, classified, asOf, window);
          double[] bulk =
              bulk(
                  bars,
                  closes,
                  enough
                      ? inside(bars, asOf, window).stream().filter(classified::test).toList()
                      : List.of());
          columns.has("bulk_flow_bars", bulk[0]);
          columns.has("bulk_imbalance_bars", bulk[1]);
        });
  }

  private interface Twin {
    void check(long asOf, long window, Columns columns);
  }

  private interface Columns {
    void has(String name, double expected);
  }

  private void check(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker, Twin twin) {
    var run = new FamilyRun(plan, maker);
    SortedMap<Long, double[]> rows = run.take(records).end();
    List<String> names = run.family().schema().names();
    int at = 0;
    for (long asOf : rows.keySet()) {
      if (++at % 41 != 0) {
        continue; // enough, and quick
      }
      for (Duration window : plan.windows()) {
        twin.check(
            asOf,
            window.toNanos() / 1000,
            (name, expected) -> {
              double found = rows.get(asOf)[names.indexOf(name + "_" + WindowNames.of(window))];
              if (Double.isNaN(expected)) {
                assertThat(found).as(name).isNaN();
              } else {
                assertThat(found)
                    .as("%s over %s at %s", name, window, asOf)
                    .isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
              }
            });
      }
    }
  }

  private <E extends MarketEvent> List<Told<E>> inOrder(EventKind kind, Class<E> type) {
    var told = new ArrayList<Told<E>>();
    long last = Long.MIN_VALUE;
    for (FamilyRun.Known known : records) {
      if (known.feed() == GeneratedMarket.feed(kind) && known.event().eventTime() >= last) {
        last = known.event().eventTime();
        told.add(new Told<>(known.time(), type.cast(known.event())));
      }
    }
    return told;
  }

  private double amihudOfSteps(List<Told<Trade>> trades, long asOf, long window) {
    long step = plan.stepMicros();
    var terms = new ArrayList<Double>();
    for (long end = asOf - window + step; end <= asOf; end += step) {
      long stepEnd = end;
      double turnover =
          trades.stream()
              .filter(trade -> isInside(trade.time(), stepEnd, step))
              .mapToDouble(trade -> trade.event().price() * trade.event().quantity())
              .sum();
      int before = last(trades, end - step);
      if (turnover > 0 && before >= 0) {
        double ratio =
            trades.get(last(trades, end)).event().price() / trades.get(before).event().price();
        terms.add(Math.abs(Math.log(ratio)) / turnover * 1e6);
      }
    }
    return mean(terms);
  }

  private static <E> double roll(double[] prices, List<Told<E>> told, long asOf, long window) {
    var before = new ArrayList<Double>();
    var after = new ArrayList<Double>();
    for (int i = 2; i < prices.length; i++) {
      if (isInside(told.get(i).time(), asOf, window)) {
        before.add(prices[i - 1] - prices[i - 2]);
        after.add(prices[i] - prices[i - 1]);
      }
    }
    if (before.size() < 2) {
      return Double.NaN;
    }
    double covariance = 0;
    for (int i = 0; i < before.size(); i++) {
      covariance += (before.get(i) - mean(before)) * (after.get(i) - mean(after));
    }
    return 2 * Math.sqrt(Math.max(-covariance / (before.size() - 1), 0));
  }

  private static double corwinSchultz(List<Told<Bar>> bars, int i) {
    Bar before = bars.get(i - 1).event();
    Bar bar = bars.get(i).event();
    return Math.max(CorwinSchultz.spread(before.high(), before.low(), bar.high(), bar.low()), 0);
  }

  private static double[] bulk(List<Told<Bar>> bars, double[] closes, List<Integer> pairs) {
    double balance = 0;
    double imbalance = 0;
    double volume = 0;
    for (int i : pairs) {
      double[] changes = changesOfTheDayBefore(bars, closes, i);
      double mean = IntStream.range(0, changes.length).mapToDouble(j -> changes[j]).sum();
      mean /= changes.length;
      double squares = 0;
      for (double change : changes) {
        squares += (change - mean) * (change - mean);
      }
      double sigma = Math.sqrt(squares / (changes.length - 1));
      double share = BulkClassification.NORMAL.buyShare(closes[i] - closes[i - 1], sigma);
      balance += bars.get(i).event().volume() * (2 * share - 1);
      imbalance += Math.abs(bars.get(i).event().volume() * (2 * share - 1));
      volume += bars.get(i).event().volume();
    }
    return new double[] {balance / volume, imbalance / volume};
  }

  private static double[] changesOfTheDayBefore(List<Told<Bar>> bars, double[] closes, int i) {
    long yesterday = Math.floorDiv(bars.get(i).time() - 1, RecordDay.DAY) - 1;
    return IntStream.range(1, bars.size())
        .filter(j -> Math.floorDiv(bars.get(j).time() - 1, RecordDay.DAY) == yesterday)
        .mapToDouble(j -> closes[j] - closes[j - 1])
        .toArray();
  }

  private static List<Integer> inside(List<Told<Bar>> bars, long asOf, long window) {
    return IntStream.range(1, bars.size())
        .filter(i -> isInside(bars.get(i).time(), asOf, window))
        .boxed()
        .toList();
  }

  /* Bars no longer than a step: three quarters of the window's steps must have one. */
  private boolean isCovered(List<Told<Bar>> bars, IntPredicate counts, long asOf, long window) {
    long step = plan.stepMicros();
    long steps =
        inside(bars, asOf, window).stream()
            .filter(counts::test)
            .map(i -> Math.floorDiv(bars.get(i).event().eventTime() - 1, step))
            .distinct()
            .count();
    return 4 * steps * step >= 3 * window;
  }

  private static <E> int last(List<Told<E>> told, long time) {
    int last = -1;
    while (last + 1 < told.size() && told.get(last + 1).time() <= time) {
      last++;
    }
    return last;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static boolean isInside(long time, long asOf, long window) {
    return time > asOf - window && time <= asOf;
  }
}
