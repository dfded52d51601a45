package io.plimsoll.training.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketSimulatorTest {
  private static final List<Instrument> PAIRS =
      Stream.of("BTCUSDT", "ETHUSDT", "LUNAUSDT").map(Instrument::parse).toList();
  private static final MarketPlan PLAN =
      new MarketPlan(PAIRS, LocalDate.parse("2022-01-01"), LocalDate.parse("2022-01-30"), 7);
  private static final SimulatedMarket MARKET = new MarketSimulator().simulate(PLAN);

  @Test
  void sameSeedGivesTheSameBytes(@TempDir Path folder) throws IOException {
    new MarketWriter(folder.resolve("a")).write(MARKET);
    new MarketWriter(folder.resolve("b")).write(new MarketSimulator().simulate(PLAN));

    try (Stream<Path> files = Files.walk(folder.resolve("a"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path twin = folder.resolve("b").resolve(folder.resolve("a").relativize(file));
        assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
      }
    }
    assertThat(folder.resolve("a/candles/BTCUSDT-5m.csv.gz")).isNotEmptyFile();
    assertThat(Files.readAllLines(folder.resolve("a/trades/LUNAUSDT-aggTrades-2022-01-30.csv")))
        .isNotEmpty() // of the spot market, as the candles
        .allMatch(
            line ->
                line.matches("[0-9]+,[0-9.]+,[0-9.]+,[0-9]+,[0-9]+,[0-9]{13},(True|False),True"));
    assertThat(folder.resolve("a/simulation.json")).content().contains("\"simulated\"");
  }

  @Test
  void oneMoreInstrumentChangesNoneOfTheOthers() {
    var fewer = new MarketPlan(PAIRS.subList(0, 2), PLAN.from(), PLAN.to(), PLAN.seed());
    var ether = new MarketSimulator().simulate(fewer).series().get(1);

    for (int bar = 0; bar < ether.bars(); bar += 97) {
      assertThat(ether.close(bar)).isEqualTo(MARKET.series().get(1).close(bar));
    }
  }

  @Test
  void anotherSeedGivesAnotherMarket() {
    var other = new MarketPlan(PAIRS, PLAN.from(), PLAN.to(), 8);
    assertThat(new MarketSimulator().simulate(other).series().get(0).close(500))
        .isNotEqualTo(MARKET.series().get(0).close(500));
  }

  @Test
  void returnsAreWildCorrelatedAndClustered() {
    double[] btc = returns(MARKET.series().get(0));
    double[] luna = returns(MARKET.series().get(2));

    assertThat(Math.sqrt(288 * mean(products(btc, btc)))).isBetween(0.02, 0.08);
    assertThat(Math.sqrt(288 * mean(products(luna, luna)))).isBetween(0.03, 0.12);
    assertThat(mean(products(products(btc, btc), products(btc, btc))))
        .as("fourth moment over squared second, 3 for a normal distribution")
        .isGreaterThan(8 * Math.pow(mean(products(btc, btc)), 2));
    assertThat(correlation(btc, luna)).isBetween(0.5, 0.95);
    double[] size = Arrays.stream(btc).map(Math::abs).toArray();
    assertThat(correlation(cut(size, 0, size.length - 12), cut(size, 12, size.length)))
        .as("sizes of returns an hour apart")
        .isGreaterThan(0.15);
  }

  @Test
  void marketFallsHardNearTheEnd() {
    int start = MARKET.regimes().crashStart();
    assertThat(start).isBetween((int) (PLAN.bars() * 0.87), (int) (PLAN.bars() * 0.95));
    assertThat(MARKET.regimes().crashEnd()).isLessThan(PLAN.bars());
    var luna = MARKET.series().get(2);
    long lowest = Long.MAX_VALUE;
    for (int bar = start; bar < MARKET.regimes().crashEnd(); bar++) {
      lowest = Math.min(lowest, luna.low(bar));
    }
    assertThat((double) lowest / luna.open(start)).isBetween(0.25, 0.8);
  }

  @Test
  void tradesMakeUpTheBarsOfTheLastDay() {
    var series = MARKET.series().get(0);
    var trades = MARKET.flow().get(series.instrument().canonical());
    double tick = Math.pow(10, -series.decimals());
    int next = 0;
    int buys = 0;
    for (int bar = series.bars() - MarketPlan.BARS_PER_DAY; bar < series.bars(); bar++) {
      long close = (PLAN.openMillis(bar) + MarketPlan.BAR.toMillis()) * 1000;
      double volume = 0;
      double high = 0;
      double low = Double.MAX_VALUE;
      double last = 0;
      double first = trades.get(next).price();
      for (; next < trades.size() && trades.get(next).eventTime() < close; next++) {
        var trade = trades.get(next);
        volume += trade.quantity();
        high = Math.max(high, trade.price());
        low = Math.min(low, trade.price());
        last = trade.price();
        buys += trade.aggressor() == AggressorSide.BUY ? 1 : 0;
      }
      assertThat(volume).isCloseTo(series.volume(bar) / 1e6, within(1e-5));
      assertThat(first).isCloseTo(series.open(bar) * tick, within(tick / 100));
      assertThat(high).isCloseTo(series.high(bar) * tick, within(tick / 100));
      assertThat(low).isCloseTo(series.low(bar) * tick, within(tick / 100));
      assertThat(last).isCloseTo(series.close(bar) * tick, within(tick / 100));
    }
    assertThat(next).isEqualTo(trades.size());
    assertThat((double) buys / trades.size()).isBetween(0.4, 0.6);
  }

  @Test
  void outagesAreCommonToAllInstrumentsAndLeaveTheCrashAlone() {
    assertThat(MARKET.outages().missingBars()).isBetween(3, 30);
    for (int bar = MARKET.regimes().crashStart(); bar < MARKET.regimes().crashEnd(); bar++) {
      assertThat(MARKET.outages().covers(bar)).isFalse();
    }
    assertThat(MARKET.recordedBars())
        .isEqualTo(3L * (PLAN.bars() - MARKET.outages().missingBars()));
  }

  @Test
  void gasIsDearOnTheDayOfTheCrash() {
    int day = (MARKET.regimes().crashStart() + 96) / MarketPlan.BARS_PER_DAY;
    double calm =
        MARKET.gas().stream()
            .mapToDouble(each -> each.averageGasPrice().doubleValue())
            .sorted()
            .skip(15)
            .findFirst()
            .orElseThrow();

    assertThat(MARKET.gas()).hasSize(30);
    assertThat(MARKET.gas().get(day).averageGasPrice().doubleValue()).isGreaterThan(1.5 * calm);
    assertThat(MARKET.gas().get(day).gasLimit()).isEqualTo(30_000_000);
  }

  @Test
  void spanTooShortForACrashIsRefused() {
    assertThatThrownBy(() -> new MarketPlan(PAIRS, PLAN.from(), PLAN.from().plusDays(3), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "to must lie at least 10 days after from, both included, was 2022-01-01..2022-01-04");
  }

  private static double[] returns(SimulatedSeries series) {
    var returns = new double[series.bars()];
    for (int bar = 0; bar < returns.length; bar++) {
      returns[bar] = Math.log((double) series.close(bar) / series.open(bar));
    }
    return returns;
  }

  private static double[] products(double[] a, double[] b) {
    var products = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      products[i] = a[i] * b[i];
    }
    return products;
  }

  private static double correlation(double[] a, double[] b) {
    double covariance = mean(products(a, b)) - mean(a) * mean(b);
    double va = mean(products(a, a)) - mean(a) * mean(a);
    double vb = mean(products(b, b)) - mean(b) * mean(b);
    return covariance / Math.sqrt(va * vb);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double[] cut(double[] values, int from, int to) {
    return Arrays.copyOfRange(values, from, to);
  }
}
