package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.book.BookView;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowFormulasTest {
  @Test
  void aTradeLargerThanAllBucketsFillsThemWithItsSide() {
    var vpin = new Vpin(1, 4);
    vpin.update(.5, AggressorSide.SELL);
    vpin.update(1000, AggressorSide.BUY);

    assertThat(vpin.value()).isEqualTo(1);
    assertThat(vpin.buckets()).isEqualTo(4);
    vpin.update(1e300, AggressorSide.BUY);
    assertThat(vpin.value()).isEqualTo(1);
  }

  @Test
  void bucketsOfGreatVolumeAreCountedInCoarserUnits() {
    var vpin = new Vpin(2e12, 2);
    vpin.update(1e12, AggressorSide.BUY);
    vpin.update(2e12, AggressorSide.SELL);
    vpin.update(1e12, AggressorSide.SELL);

    assertThat(vpin.bucketVolume()).isEqualTo(2e12);
    assertThat(vpin.value()).isEqualTo(.5);
  }

  @Test
  void aRestartKeepsTheBucketsOfTheLastClockAlone() {
    var vpin = new Vpin(1, 4);
    vpin.update(3, AggressorSide.BUY);
    vpin.restart(2);
    assertThat(vpin.buckets()).isEqualTo(3);
    vpin.update(1.5, AggressorSide.BUY);
    vpin.restart(1);
    assertThat(vpin.buckets()).isZero();
    vpin.update(1, AggressorSide.BUY);
    assertThat(vpin.buckets()).isEqualTo(1);
    vpin.restart(Double.NaN);
    vpin.update(1e9, AggressorSide.BUY);
    assertThat(vpin.buckets()).isZero();
    assertThat(vpin.bucketVolume()).isNaN();
  }

  @Test
  void aBarOfTwoSidesIsSplitEvenlyOverBuckets() {
    var vpin = new Vpin(1, 3);
    vpin.updateBulk(2.5, .75);
    vpin.updateBulk(.5, .25);

    assertThat(vpin.buckets()).isEqualTo(3);
    assertThat(vpin.value()).isCloseTo((.5 + .5 + 0) / 3, within(1e-12));
  }

  @Test
  void impossibleBucketsAreRefused() {
    assertThatThrownBy(() -> new Vpin(0, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bucket volume must be finite and at least 1e-8, was 0.0");
    assertThatThrownBy(() -> new Vpin(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buckets must be at least 1, was 0");
    var out = new SnapshotWriter(1);
    var large = new Vpin(1, 9);
    large.update(9, AggressorSide.BUY);
    large.write(out);
    assertThatThrownBy(() -> new Vpin(1, 8).read(new SnapshotReader(out.toBytes(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buckets held must be at most 8, was 9");
  }

  @Test
  void aSumBeyondWhatALongHoldsIsCarried() {
    var sum = new QuantitySum();
    var other = new QuantitySum();
    for (int i = 0; i < 3000; i++) {
      sum.add(9e7);
      other.add(9e7);
    }
    sum.add(other);

    assertThat(sum.value()).isCloseTo(6000 * 9e7, withinPercentage(1e-13));
    sum.clear();
    assertThat(sum.value()).isZero();

    var flow = new SignedFlow();
    for (int i = 0; i < 6000; i++) {
      flow.update(9e7, i % 3 == 0 ? AggressorSide.SELL : AggressorSide.BUY);
    }
    assertThat(flow.buyVolume()).isCloseTo(4000 * 9e7, withinPercentage(1e-13));
    assertThat(flow.sellVolume()).isCloseTo(2000 * 9e7, withinPercentage(1e-13));
  }

  @Test
  void theFirstLevelOfABookIsTheImbalanceOfItsQuotes() {
    var flow = new MultiLevelImbalance(2);

    assertThat(flow.update(book(100, 10, 101, 8))).isFalse();
    assertThat(flow.update(book(100, 14, 101, 8))).isTrue();
    assertThat(flow.event(0)).isEqualTo(4);
    assertThat(flow.event(1)).isZero();
    assertThat(flow.update(book(102, 5, 103, 9))).isTrue();
    assertThat(flow.event(0)).isEqualTo(5 + 8);
    assertThat(flow.depth()).isEqualTo((5 + 9) / 4.0);
  }

  @Test
  void aLevelThatComesOrGoesCountsWhole() {
    var flow = new MultiLevelImbalance(2);
    flow.update(book(100, 10, 101, 8));
    flow.update(twoBids(3));
    assertThat(flow.event(1)).isEqualTo(3);
    flow.update(book(100, 10, 101, 8));
    assertThat(flow.event(1)).isEqualTo(-3);
  }

  @Test
  void aBookThatIsNotKnownHasNoChange() {
    var flow = new MultiLevelImbalance(1);
    flow.update(book(100, 10, 101, 8));

    assertThat(flow.update(new OneLevel(0, 0, 0, 0, 0))).isFalse();
    assertThat(flow.update(book(100, 10, 101, 8))).isFalse();
    assertThat(flow.update(book(100, 11, 101, 8))).isTrue();
    flow.forget();
    assertThat(flow.update(book(100, 10, 101, 8))).isFalse();
  }

  @Test
  void principalWeightsPointAlongTheCommonFactor() {
    var principal = new PrincipalWeights(3);
    var random = new Random(5);
    for (int i = 0; i < 5000; i++) {
      double factor = random.nextGaussian();
      principal.add(
          new double[] {
            3 * factor + .1 * random.nextGaussian(),
            2 * factor + .1 * random.nextGaussian(),
            -factor + .1 * random.nextGaussian()
          });
    }
    double[] weights = principal.weights();

    assertThat(weights[0]).isCloseTo(.5, within(.01));
    assertThat(weights[1]).isCloseTo(1 / 3.0, within(.01));
    assertThat(weights[2]).isCloseTo(-1 / 6.0, within(.01));
  }

  @Test
  void tooFewOrEqualVectorsWeighAllAlike() {
    var principal = new PrincipalWeights(2);
    assertThat(principal.weights()).containsExactly(.5, .5);
    for (int i = 0; i < 10; i++) {
      principal.add(new double[] {1, 1});
    }
    assertThat(principal.weights()).containsExactly(.5, .5);
  }

  @Test
  void aRateDecaysByItsTimeConstant() {
    var rate = new DecayingRate(10);
    assertThat(rate.value(5)).isZero();
    rate.update(1_000_000);
    rate.update(1_000_000);

    assertThat(rate.value(1_000_000)).isEqualTo(.2);
    assertThat(rate.value(11_000_000)).isCloseTo(.2 / Math.E, withinPercentage(1e-10));
    rate.update(11_000_000);
    assertThat(rate.value(0)).isCloseTo((2 / Math.E + 1) / 10, withinPercentage(1e-10));
  }

  private static BookView book(double bid, double bidSize, double ask, double askSize) {
    return new OneLevel(1, bid, bidSize, ask, askSize);
  }

  private static BookView twoBids(double second) {
    return new OneLevel(2, 100, 10, 101, 8) {
      @Override
      public double bidPrice(int level) {
        return super.bidPrice(level) - level;
      }

      @Override
      public double bidSize(int level) {
        return level == 0 ? super.bidSize(level) : second;
      }
    };
  }

  private static class OneLevel implements BookView {
    private final int bids;
    private final double[] values;

    OneLevel(int bids, double... values) {
      this.bids = bids;
      this.values = values;
    }

    @Override
    public boolean isKnown() {
      return bids > 0;
    }

    @Override
    public int bids() {
      return bids;
    }

    @Override
    public int asks() {
      return 1;
    }

    @Override
    public double bidPrice(int level) {
      return values[0];
    }

    @Override
    public double bidSize(int level) {
      return values[1];
    }

    @Override
    public double askPrice(int level) {
      return values[2];
    }

    @Override
    public double askSize(int level) {
      return values[3];
    }
  }
}
