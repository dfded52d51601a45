package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers of the R package highfrequency (commit 967dc40) on its sampleTData and
 * sampleOneMinuteData. It counts the opening price as a return of zero, so five minutes make 79
 * returns a day.
 */
class HighfrequencyGoldensTest {
  private static final double GOLDEN = 1e-7; // percent, that is 1e-9 relative

  @ParameterizedTest
  @CsvSource({
    "2018-01-02, 1.46413588686e-08, 1.20831879956e-08, 1.50577213687e-08, 9.352083621e-05,"
        + " 1.31367247017e-04, .929504202",
    "2018-01-03, 3.22597176432e-09, 3.09236835807e-09, 3.09483484830e-09, 5.789397118e-05,"
        + " 6.26356933695e-05, .947899032"
  })
  void fiveMinuteMeasuresAgree(
      String day,
      double tripower,
      double quadpower,
      double median,
      double multipower,
      double kernel,
      double jumpRatio)
      throws IOException {
    double[] returns = SampleTrades.of(day).fiveMinuteReturns();
    var measures = HigherMeasures.of(returns);

    assertThat(measures.count()).isEqualTo(79);
    assertThat(measures.tripowerQuarticity()).isCloseTo(tripower, withinPercentage(GOLDEN));
    assertThat(measures.quadpowerQuarticity()).isCloseTo(quadpower, withinPercentage(GOLDEN));
    assertThat(measures.medianQuarticity()).isCloseTo(median, withinPercentage(GOLDEN));
    assertThat(measures.multipowerVariation()).isCloseTo(multipower, withinPercentage(GOLDEN));
    assertThat(RealizedKernel.rectangular(returns, 1)).isCloseTo(kernel, withinPercentage(GOLDEN));
    assertThat(BarndorffNielsenShephard.ratio(measures))
        .isCloseTo(jumpRatio, withinPercentage(GOLDEN));
  }

  @ParameterizedTest
  @CsvSource({
    "2018-01-02, 1.50509436, .1322998188, -.63154307241",
    "2018-01-03, 4.18783109, 2.816329921e-05, -.03660544638"
  })
  void jumpTestsAgree(String day, double statistic, double pValue, double powerStatistic)
      throws IOException {
    var trades = SampleTrades.of(day);
    double linear = BarndorffNielsenShephard.linear(HigherMeasures.of(trades.tickReturns()));

    assertThat(linear).isCloseTo(statistic, withinPercentage(GOLDEN));
    assertThat(BarndorffNielsenShephard.pValue(linear)).isCloseTo(pValue, withinPercentage(GOLDEN));
    assertThat(AitSahaliaJacod.likeHighfrequency(trades.secondPrices(), 5, 3, 2))
        .isCloseTo(powerStatistic, withinPercentage(GOLDEN));
  }

  @Test
  void tickMeasuresAgree() throws IOException {
    var trades = SampleTrades.of("2018-01-02");
    double[] logPrices = trades.logPrices();
    var sums = new TwoScaleSums(300);
    for (double logPrice : logPrices) {
      sums.update(logPrice);
    }

    assertThat(HigherMeasures.of(trades.tickReturns()).realized().variance())
        .isCloseTo(1.08602044568e-04, withinPercentage(GOLDEN));
    assertThat(TwoScales.variance(logPrices, 300, 1))
        .isCloseTo(1.157509218e-04, withinPercentage(GOLDEN));
    assertThat(sums.variance()).isCloseTo(1.157509218e-04, withinPercentage(GOLDEN));
    assertThat(TwoScales.robustVariance(logPrices, trades.times(), 300, 1, 9))
        .isCloseTo(4.500523428e-05, withinPercentage(GOLDEN));
    assertThat(PreAveraging.variance(logPrices, PreAveraging.THETA))
        .isCloseTo(1.06534899835e-04, withinPercentage(GOLDEN));
  }

  /** The package's rQuar has (n+1)/3 where here is n/3, as in {@link RealizedMeasuresTest}. */
  @ParameterizedTest
  @CsvSource({
    "STOCK, .003387052289, .003344205602, .05486143300e-6, .046268513319e-6, 5.357363079,"
        + " .3159246000",
    "MARKET, .001451676499, .001438168861, .01361880467e-6, .007675935052e-6, 5.186198676,"
        + " .3930917059"
  })
  void twentyTwoDaysOfMinutesAgree(
      String column,
      double median,
      double min,
      double quarticity,
      double quadpower,
      double kurtosis,
      double skewness)
      throws IOException {
    var days = SampleTrades.minuteDays();
    double[] totals = new double[6];
    for (String day : days) {
      var measures = HigherMeasures.of(SampleTrades.minutes(column, day).fiveMinuteReturns());
      totals[0] += measures.realized().medianVariance();
      totals[1] += measures.realized().minVariance();
      totals[2] += measures.realized().quarticity() * 80 / 79 / days.size();
      totals[3] += measures.quadpowerQuarticity() / days.size();
      totals[4] += measures.kurtosis() / days.size();
      totals[5] += measures.skewness() / days.size();
    }

    assertThat(days).hasSize(22);
    assertThat(totals[0]).isCloseTo(median, withinPercentage(GOLDEN));
    assertThat(totals[1]).isCloseTo(min, withinPercentage(GOLDEN));
    assertThat(totals[2]).isCloseTo(quarticity, withinPercentage(GOLDEN));
    assertThat(totals[3]).isCloseTo(quadpower, withinPercentage(GOLDEN));
    assertThat(totals[4]).isCloseTo(kurtosis, withinPercentage(GOLDEN));
    assertThat(totals[5]).isCloseTo(skewness, withinPercentage(GOLDEN));
  }
}
