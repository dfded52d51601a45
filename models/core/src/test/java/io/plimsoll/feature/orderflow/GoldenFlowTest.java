package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import org.junit.jupiter.api.Test;

/** Reference values of the formulas: toy numbers made with numpy and R. */
class GoldenFlowTest {
  @Test
  void imbalanceOfTheFiveQuotesIsEleven() {
    double[][] quotes = {
      {100, 10, 100.1, 8},
      {100, 14, 100.1, 8},
      {100.1, 5, 100.2, 9},
      {100.1, 5, 100.2, 4},
      {100, 12, 100.1, 6}
    };
    double[] events = new double[4];
    for (int i = 0; i < events.length; i++) {
      events[i] = OrderFlowImbalance.event(quote(quotes[i]), quote(quotes[i + 1]));
    }

    assertThat(events).containsExactly(4, 13, 5, -11);
  }

  @Test
  void bulkClassificationOfTheFiveBars() {
    double[] closes = {100, 100.5, 100.2, 101, 100.8, 101.5};
    double[] bought = {166.859405, 56.004712, 187.982927, 69.763544, 182.610684};
    var changes = new double[5];
    double mean = 0;
    for (int i = 0; i < 5; i++) {
      changes[i] = closes[i + 1] - closes[i];
      mean += changes[i] / 5;
    }
    double squares = 0;
    for (double change : changes) {
      squares += (change - mean) * (change - mean);
    }
    double sigma = Math.sqrt(squares / 4);
    assertThat(sigma).isCloseTo(.5147815070, within(1e-10));

    var vpin = new Vpin(200, 5);
    for (int i = 0; i < 5; i++) {
      double share = BulkClassification.NORMAL.buyShare(changes[i], sigma);
      assertThat(200 * share).isCloseTo(bought[i], within(1e-6));
      vpin.updateBulk(200, share);
    }
    assertThat(vpin.value()).isCloseTo(.6233695208, within(1e-9));
  }

  @Test
  void studentTakesTheSameSideButLessSurely() {
    double normal = BulkClassification.NORMAL.buyShare(1, .5);
    double student = BulkClassification.STUDENT_T.buyShare(1, .5);

    assertThat(normal).isCloseTo(0.9772498680518208, within(1e-12));
    assertThat(student).isGreaterThan(.5).isLessThan(normal);
    assertThat(BulkClassification.STUDENT_T.buyShare(-1, .5)).isCloseTo(1 - student, within(1e-12));
    assertThat(BulkClassification.NORMAL.buyShare(1, 0)).isNaN();
    assertThat(BulkClassification.NORMAL.buyShare(Double.NaN, 1)).isNaN();
  }

  @Test
  void likelihoodOfTheFiveEvents() {
    var hawkes = new Hawkes(.5, .8, 1.5);

    assertThat(hawkes.logLikelihood(new double[] {.5, 1.1, 1.2, 2.0, 3.7}, 5))
        .isCloseTo(-6.0538160367, within(1e-10));
    assertThat(hawkes.branchingRatio()).isCloseTo(.8 / 1.5, within(1e-15));
  }

  @Test
  void withoutExcitationTheLikelihoodIsThatOfPoisson() {
    assertThat(new Hawkes(.7, 0, 1).logLikelihood(new double[] {1, 2, 4}, 6))
        .isCloseTo(3 * Math.log(.7) - .7 * 6, withinPercentage(1e-12));
  }

  @Test
  void dispersionTellsTheBranchingRatio() {
    assertThat(Hawkes.branchingRatio(4)).isEqualTo(.5);
    assertThat(Hawkes.branchingRatio(.8)).isZero();
    assertThat(Hawkes.branchingRatio(Double.NaN)).isNaN();
  }

  @Test
  void aPoolThatSoldBeforeARiseLost() {
    // the pool gave 1 base for 100 quote; the base is worth 103 later
    var swap = new PoolState(0, 0, -1, 100, Double.NaN, Double.NaN, 100, 1, .003);

    assertThat(PoolMarkout.loss(swap, 103)).isEqualTo(3);
    assertThat(PoolMarkout.loss(swap, 99)).isEqualTo(-1);
  }

  @Test
  void aSlopeIsThatOfTheLine() {
    double[] x = {1, 2, 4, 7};
    double[] sums = new double[4];
    for (double each : x) {
      double y = 3 * each - 5;
      sums[0] += each;
      sums[1] += y;
      sums[2] += each * each;
      sums[3] += each * y;
    }

    assertThat(LeastSquaresSlope.of(4, sums[0], sums[1], sums[2], sums[3]))
        .isCloseTo(3, within(1e-12));
    assertThat(LeastSquaresSlope.of(2, 3, 4, 5, 6)).isNaN();
    assertThat(LeastSquaresSlope.of(3, 3, 4, 3, 4)).isNaN();
  }

  @Test
  void bothSidesOfAToyAreCounted() {
    var flow = new SignedFlow();
    flow.update(.1, AggressorSide.BUY);
    flow.update(.2, AggressorSide.BUY);
    flow.update(.1, AggressorSide.SELL);

    assertThat(flow.buyVolume()).isEqualTo(.3); // in decimals, not .1 + .2 in doubles
    assertThat(flow.sellVolume()).isEqualTo(.1);
    assertThat(flow.imbalance()).isCloseTo(.5, within(1e-15));
    assertThat(new SignedFlow().imbalance()).isNaN();
  }

  private static Quote quote(double[] values) {
    return new Quote(0, 0, values[0], values[1], values[2], values[3]);
  }
}
