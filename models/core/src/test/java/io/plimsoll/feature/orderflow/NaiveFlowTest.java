package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Rows against what a reader of the definitions would compute from the records, window by window.
 */
class NaiveFlowTest {
  private static final long FIVE_MINUTES = 300_000_000L;

  private record Told<E>(long time, E event, boolean late) {}

  private final FeaturePlan plan =
      GeneratedMarket.plan(Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofHours(4));
  private final List<FamilyRun.Known> records = GeneratedMarket.records(21, 3, 500);
  private final List<Told<Trade>> trades = told(EventKind.TRADES, Trade.class);
  private final List<Told<Quote>> quotes = told(EventKind.QUOTES, Quote.class);

  @Test
  void tradeFlow() {
    var run = run(TradeFlowFamily::new);
    check(
        run,
        (asOf, window, row) -> {
          List<Told<Trade>> inside = inside(trades, asOf, window);
          double bought = volume(inside, AggressorSide.BUY);
          double sold = volume(inside, AggressorSide.SELL);
          int buys = (int) inside.stream().filter(t -> isBuy(t.event())).count();
          int sells = inside.size() - buys;
          row.has("buy_volume", bought);
          row.has("sell_volume", sold);
          row.has(
              "trade_quote_volume",
              inside.stream().mapToDouble(t -> t.event().price() * t.event().quantity()).sum());
          row.has("trade_imbalance", (bought - sold) / (bought + sold));
          row.has("count_imbalance", (double) (buys - sells) / (buys + sells));
          row.has("signed_trade_count", buys + sells);
          row.has("mean_trade_size", (bought + sold) / (buys + sells));
          row.has("large_trade_share", largeShare(inside));
          List<Integer> runs = runs(inside.stream().filter(t -> !t.late()).toList());
          int inOrder = runs.stream().mapToInt(Integer::intValue).sum();
          row.has("longest_run", runs.stream().mapToInt(Integer::intValue).max().orElse(0));
          row.has("mean_run", (double) inOrder / runs.size());
        });
  }

  @Test
  void quoteFlow() {
    check(
        run(QuoteFlowFamily::new),
        (asOf, window, row) -> {
          double imbalance = 0;
          double depth = 0;
          int count = 0;
          for (int i = 0; i < quotes.size(); i++) {
            Told<Quote> quote = quotes.get(i);
            if (isInside(quote.time(), asOf, window)) {
              depth += .5 * (quote.event().bidSize() + quote.event().askSize());
              count++;
              if (i > 0) {
                imbalance += OrderFlowImbalance.event(quotes.get(i - 1).event(), quote.event());
              }
            }
          }
          row.has("ofi", imbalance);
          row.has("ofi_normalised", imbalance / (depth / count));
          row.has("quote_count", count);
        });
  }

  @Test
  void priceImpact() {
    long step = plan.stepMicros();
    check(
        run(PriceImpactFamily::new),
        (asOf, window, row) -> {
          var flows = new ArrayList<double[]>();
          var roots = new ArrayList<double[]>();
          for (long end = asOf - window + step; end <= asOf; end += step) {
            List<Told<Trade>> inside = inside(trades, end, step);
            double change = mid(end) - mid(end - step);
            if (!inside.isEmpty() && !Double.isNaN(change)) {
              double flow = volume(inside, AggressorSide.BUY) - volume(inside, AggressorSide.SELL);
              flows.add(new double[] {flow, change});
              roots.add(new double[] {Math.signum(flow) * Math.sqrt(Math.abs(flow)), change});
            }
          }
          row.hasFrom(3 * step, "kyle_lambda", slope(flows));
          row.hasFrom(3 * step, "kyle_lambda_root", slope(roots));
        });
  }

  @Test
  void hasbrouckOverPeriodsOfFiveSteps() {
    Run run = run(PriceImpactFamily::new);
    check(
        run,
        (asOf, window, row) -> {
          var pairs = new ArrayList<double[]>();
          for (long end = Math.floorDiv(asOf, FIVE_MINUTES) * FIVE_MINUTES;
              end > asOf - window - 6 * FIVE_MINUTES;
              end -= FIVE_MINUTES) {
            List<Told<Trade>> inside = inside(trades, end, FIVE_MINUTES);
            double ratio = mid(end) / mid(end - FIVE_MINUTES);
            boolean counted = run.rows().tailMap(end).firstKey() > asOf - window;
            if (counted && !inside.isEmpty() && !Double.isNaN(ratio)) {
              double flow =
                  inside.stream()
                      .filter(t -> !t.late())
                      .mapToDouble(
                          t -> sign(t) * Math.sqrt(t.event().price() * t.event().quantity()))
                      .sum();
              pairs.add(new double[] {flow, Math.log(ratio)});
            }
          }
          row.hasFrom(3 * FIVE_MINUTES, "hasbrouck_lambda", slope(pairs));
        });
  }

  @Test
  void arrivals() {
    long step = plan.stepMicros();
    check(
        run(ArrivalsFamily::new),
        (asOf, window, row) -> {
          long steps = window / step;
          double mean = (double) inside(trades, asOf, window).size() / steps;
          double squares = 0;
          for (long end = asOf - window + step; end <= asOf; end += step) {
            double deviation = inside(trades, end, step).size() - mean;
            squares += deviation * deviation;
          }
          double dispersion = mean == 0 ? Double.NaN : squares / (steps - 1) / mean;
          row.hasFrom(10 * step, "count_dispersion", dispersion);
          row.hasFrom(
              10 * step,
              "branching_ratio",
              dispersion > 1 ? 1 - 1 / Math.sqrt(dispersion) : 0 * dispersion);
        });
  }

  private interface Twin {
    void check(long asOf, long window, Row row);
  }

  private record Run(SortedMap<Long, double[]> rows, List<String> names) {}

  /** A row of which a column of one window is looked up by name. */
  private record Row(Run run, long asOf, Duration length) {
    String window() {
      return WindowNames.of(length);
    }

    void hasFrom(long least, String name, double expected) {
      if (length.toNanos() / 1000 >= least) {
        has(name, expected);
      } else {
        assertThat(run.names()).doesNotContain(name + "_" + window());
      }
    }

    void has(String name, double expected) {
      double found = run.rows().get(asOf)[run.names().indexOf(name + "_" + window())];
      if (Double.isNaN(expected)) {
        assertThat(found).as("%s at %s", name, asOf).isNaN();
      } else {
        assertThat(found)
            .as("%s over %s at %s", name, window(), asOf)
            .isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
      }
    }
  }

  private Run run(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    var run = new FamilyRun(plan, maker);
    return new Run(run.take(records).end(), run.family().schema().names());
  }

  private void check(Run run, Twin twin) {
    int at = 0;
    for (long asOf : run.rows().keySet()) {
      if (at++ % 67 == 0) { // enough, and quick
        for (Duration window : plan.windows()) {
          twin.check(asOf, window.toNanos() / 1000, new Row(run, asOf, window));
        }
      }
    }
  }

  private <E extends MarketEvent> List<Told<E>> told(EventKind kind, Class<E> type) {
    var told = new ArrayList<Told<E>>();
    long last = Long.MIN_VALUE;
    for (FamilyRun.Known known : records) {
      if (known.feed() == GeneratedMarket.feed(kind)) {
        boolean late = known.event().eventTime() < last;
        told.add(new Told<>(known.time(), type.cast(known.event()), late));
        last = Math.max(last, known.event().eventTime());
      }
    }
    return told;
  }

  private double mid(long time) {
    double mid = Double.NaN;
    for (Told<Quote> quote : quotes) {
      if (quote.time() <= time) {
        mid = quote.event().mid();
      }
    }
    return mid;
  }

  private double largeShare(List<Told<Trade>> inside) {
    double large = 0;
    double all = 0;
    for (Told<Trade> trade : inside) {
      double threshold = threshold(Math.floorDiv(trade.time() - 1, RecordDay.DAY) - 1);
      if (!Double.isNaN(threshold)) {
        all += trade.event().quantity();
        large += trade.event().quantity() > threshold ? trade.event().quantity() : 0;
      }
    }
    return large / all;
  }

  private double threshold(long day) {
    List<Double> sizes =
        trades.stream()
            .filter(trade -> Math.floorDiv(trade.time() - 1, RecordDay.DAY) == day)
            .map(trade -> trade.event().quantity())
            .sorted()
            .toList();
    if (sizes.isEmpty()) {
      return Double.NaN;
    }
    double size = sizes.get((int) Math.ceil(.95 * sizes.size()) - 1);
    double octave = Math.scalb(1.0, Math.getExponent(size));
    return octave * (Math.floor(size / octave * 16) + 1) / 16;
  }

  private static List<Integer> runs(List<Told<Trade>> trades) {
    var runs = new ArrayList<Integer>();
    for (int i = 0; i < trades.size(); i++) {
      if (i > 0 && isBuy(trades.get(i).event()) == isBuy(trades.get(i - 1).event())) {
        runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
      } else {
        runs.add(1);
      }
    }
    return runs;
  }

  private static double slope(List<double[]> pairs) {
    if (pairs.size() < 3) {
      return Double.NaN;
    }
    double meanX = pairs.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
    double meanY = pairs.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
    double product =
        pairs.stream().mapToDouble(pair -> (pair[0] - meanX) * (pair[1] - meanY)).sum();
    return product
        / pairs.stream().mapToDouble(pair -> (pair[0] - meanX) * (pair[0] - meanX)).sum();
  }

  private static <E> List<Told<E>> inside(List<Told<E>> told, long asOf, long window) {
    return told.stream().filter(each -> isInside(each.time(), asOf, window)).toList();
  }

  private static boolean isInside(long time, long asOf, long window) {
    return time > asOf - window && time <= asOf;
  }

  private static double volume(List<Told<Trade>> trades, AggressorSide side) {
    return trades.stream()
        .filter(trade -> trade.event().aggressor() == side)
        .mapToDouble(trade -> trade.event().quantity())
        .sum();
  }

  private static boolean isBuy(Trade trade) {
    return trade.aggressor() == AggressorSide.BUY;
  }

  private static double sign(Told<Trade> trade) {
    return isBuy(trade.event()) ? 1 : -1;
  }
}
