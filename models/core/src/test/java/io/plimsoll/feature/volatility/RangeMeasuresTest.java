package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.SharedData;
import io.plimsoll.market.Bar;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeMeasuresTest {
  /** Numbers of the R package TTR 0.24.3, volatility(n = 22, N = 252), on the S&P 500. */
  @ParameterizedTest
  @CsvSource({
    "12/31/2018, .285243737903, .249531082272, .244030941499, .242905149313, .263284205493,"
        + " .266038250118",
    "10/10/2008, .615938827844, .535387849417, .497319804214, .490194242897, .500564577456,"
        + " .509965657635"
  })
  void agreesWithTtr(
      String day,
      double closes,
      double parkinson,
      double garmanKlass,
      double rogersSatchell,
      double garmanKlassYangZhang,
      double yangZhang)
      throws IOException {
    var prices = SharedData.columns("data/rv/reference_series/arch_sp500.csv.gz");
    double[] open = SharedData.numbers(prices.get("Open"));
    double[] high = SharedData.numbers(prices.get("High"));
    double[] low = SharedData.numbers(prices.get("Low"));
    double[] close = SharedData.numbers(prices.get("Close"));
    int last = prices.get("Date").indexOf(day);
    var measures = new RangeMeasures();
    var withJumps = new YangZhangMeasures();
    var afterTheFirst = new YangZhangMeasures(); // 22 closes make 21 returns
    for (int i = last - 21; i <= last; i++) {
      var bar = new Bar(0, open[i], high[i], low[i], close[i], 0);
      measures.update(open[i], high[i], low[i], close[i]);
      withJumps.update(close[i - 1], bar);
      if (i > last - 21) {
        afterTheFirst.update(close[i - 1], bar);
      }
    }

    assertThat(annualised(measures.parkinson())).isCloseTo(parkinson, within(1e-12));
    assertThat(annualised(measures.garmanKlass())).isCloseTo(garmanKlass, within(1e-12));
    assertThat(annualised(measures.rogersSatchell())).isCloseTo(rogersSatchell, within(1e-12));
    assertThat(annualised(withJumps.garmanKlassYangZhang()))
        .isCloseTo(garmanKlassYangZhang, within(1e-12));
    assertThat(annualised(withJumps.yangZhang())).isCloseTo(yangZhang, within(1e-12));
    assertThat(annualised(afterTheFirst.closeVariance() * 22 / 21))
        .isCloseTo(closes, within(1e-12));
  }

  @Test
  void oneBarGivesTheFormulasOneWritesByHand() {
    var measures = new RangeMeasures();
    measures.update(100, 103, 98, 101);
    double range = Math.log(103.0 / 98);
    double move = Math.log(1.01);

    assertThat(measures.parkinson())
        .isCloseTo(range * range / (4 * Math.log(2)), withinPercentage(1e-10));
    assertThat(measures.garmanKlass())
        .isCloseTo(
            0.5 * range * range - (2 * Math.log(2) - 1) * move * move, withinPercentage(1e-10));
    assertThat(measures.rogersSatchell())
        .isCloseTo(
            Math.log(103 / 101.0) * Math.log(1.03) + Math.log(98 / 101.0) * Math.log(0.98),
            withinPercentage(1e-10));
  }

  @Test
  void aStraightMoveHasNoRogersSatchellVariance() {
    var measures = new RangeMeasures();
    measures.update(100, 110, 100, 110);

    assertThat(measures.rogersSatchell()).isZero();
    assertThat(measures.parkinson()).isPositive();
  }

  @Test
  void aBarThatStandsStillIsZeroAndNoBarIsNothing() {
    var measures = new RangeMeasures();
    assertThat(measures.parkinson()).isNaN();
    assertThat(measures.garmanKlass()).isNaN();
    assertThat(measures.rogersSatchell()).isNaN();

    measures.update(100, 100, 100, 100);
    assertThat(measures.parkinson()).isZero();
    assertThat(measures.garmanKlass()).isZero();
    assertThat(measures.rogersSatchell()).isZero();
  }

  private static double annualised(double variance) {
    return Math.sqrt(252.0 / 22 * variance);
  }
}
