package io.plimsoll.training.crossmargin;

import io.plimsoll.market.Bar;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Two instruments whose prices a test says, after three days in which they hardly move. */
final class CrossFixture {
  static final int BEFORE = 3 * 288;
  static final int BARS = 288;
  static final Instant FROM = Instant.parse("2021-03-04T00:00:00Z");
  static final Instant TO = FROM.plus(Duration.ofDays(1));
  static final Owner SILENT = new Owner(Behaviour.SILENT, 1, 0, 0);

  private CrossFixture() {}

  /** Returns the window of an instrument; the price is asked by bar of the window. */
  static ReplaySeries series(String pair, IntToDoubleFunction price, double volume) {
    var bars = new ArrayList<Bar>();
    long step = 300_000_000L;
    long start = FROM.getEpochSecond() * 1_000_000 - BEFORE * step;
    double last = 100;
    for (int i = 0; i < BEFORE + BARS; i++) {
      int bar = i - BEFORE;
      double still = 100 + 0.1 * Math.sin(i * (pair.startsWith("BTC") ? 1 : 2));
      double close = bar < 0 ? still : price.applyAsDouble(bar);
      double high = Math.max(last, close);
      bars.add(new Bar(start + (i + 1) * step, last, high, Math.min(last, close), close, volume));
      last = close;
    }
    var all = BarSeries.of(Instrument.parse(pair), Duration.ofMinutes(5), bars);
    return ReplaySeries.of(BarGrid.of(all), FROM, TO);
  }

  /** Returns the market of two instruments. */
  static CrossMarket market(IntToDoubleFunction btc, IntToDoubleFunction eth) {
    return new CrossMarket(List.of(series("BTCUSDT", btc, 1), series("ETHUSDT", eth, 1)));
  }

  /** Returns an account of one long position in the first instrument, opened in the first bar. */
  static CrossAccount longBtc(double size, double leverage, Owner owner) {
    return new CrossAccount(0, size, List.of(new Holding(0, 1)), leverage, owner);
  }

  static CrossOutcome run(
      CrossMarket market, Setting setting, double rate, double early, List<CrossAccount> all) {
    var netting = Netting.of(market.series(), CrossRule.GRANTED);
    return new CrossReplay(market, CrossRule.STANDARD, netting, all)
        .run(setting, rates(rate), rates(early));
  }

  private static List<MarginPath> rates(double rate) {
    var path = MarginPath.constant(rate, BARS);
    return List.of(path, path);
  }
}
