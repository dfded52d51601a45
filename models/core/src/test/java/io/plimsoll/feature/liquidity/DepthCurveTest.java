package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.market.book.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepthCurveTest {
  private static final DepthCurve ASKS =
      DepthCurve.of(Side.ASK, new double[] {100, 101, 110}, new double[] {1, 2, 3});

  @Test
  void depthCountsLevelsUpToTheDistanceItself() {
    var bids = DepthCurve.of(Side.BID, new double[] {99, 98}, new double[] {1, 1});

    assertThat(ASKS.depthWithin(100, 100)).isEqualTo(100 + 202);
    assertThat(ASKS.depthWithin(100, 99)).isEqualTo(100);
    assertThat(bids.depthWithin(100, 99)).isZero();
    assertThat(bids.depthWithin(100, 100)).isEqualTo(99);
  }

  @Test
  void aFillGoesThroughTheStepsUntilTheValueIsTraded() {
    assertThat(ASKS.fill(201)).isEqualTo(new DepthCurve.Fill(2, 201, 1));
    assertThat(ASKS.fill(50)).isEqualTo(new DepthCurve.Fill(0.5, 50, 1));
  }

  @Test
  void aFillThatTheCurveIsTooShortForSaysItsShare() {
    var fill = ASKS.fill(1264);

    assertThat(fill).isEqualTo(new DepthCurve.Fill(6, 632, 0.5));
    assertThat(ImpactCost.bp(Side.ASK, fill, 100)).isNaN();
  }

  @Test
  void aBookItsCurveAndItsDepthAreOne() {
    var book = new OrderBook();
    book.apply(
        BookUpdate.of(
            1,
            1,
            BookUpdate.Type.SNAPSHOT,
            new double[] {99, 98},
            new double[] {1, 2},
            new double[] {101, 103},
            new double[] {3, 4}));
    for (Side side : Side.values()) {
      var curve = DepthCurve.ofBook(book, side);
      for (double bp : new double[] {10, 100, 150, 200, 400}) {
        assertThat(DepthCurve.depthWithin(book, side, 100, bp))
            .isEqualTo(curve.depthWithin(100, bp));
      }
    }
    assertThat(DepthCurve.ofBook(book, Side.ASK).depthWithin(100, 400)).isEqualTo(303 + 412);
  }

  @Test
  void anUnknownBookHasNoSteps() {
    var curve = DepthCurve.ofBook(new OrderBook(), Side.ASK);

    assertThat(curve.steps()).isZero();
    assertThat(curve.best()).isNaN();
    assertThat(curve.fill(10)).isEqualTo(new DepthCurve.Fill(0, 0, 0));
  }

  @Test
  void aQuoteIsOneStepOrNone() {
    var quote = new Quote(1, 1, 99, 2, 101, 0);

    assertThat(DepthCurve.ofQuote(quote, Side.BID).fill(198).share()).isEqualTo(1);
    assertThat(DepthCurve.ofQuote(quote, Side.ASK).steps()).isZero();
  }

  @Test
  void feesMakeBuyingDearerAndSellingCheaper() {
    var bids = DepthCurve.of(Side.BID, new double[] {100}, new double[] {9});

    assertThat(ASKS.afterTakerFee(0.01).best()).isEqualTo(101);
    assertThat(bids.afterTakerFee(0.01).best()).isEqualTo(99);
    assertThat(bids.afterInputFee(0.1).best()).isEqualTo(90);
    assertThat(bids.afterInputFee(0.1).size(0)).isEqualTo(10);
    assertThat(ASKS.afterInputFee(0.2).best()).isEqualTo(125);
  }

  @Test
  void pricesInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> DepthCurve.of(Side.ASK, new double[] {101, 100}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prices must go from the best outward, was 100.0");
    assertThatThrownBy(() -> DepthCurve.merge(Side.BID, List.of(ASKS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("side must be that of the merge, was ASK");
    assertThatThrownBy(() -> DepthCurve.of(Side.ASK, new double[] {1}, new double[] {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizes must match prices, was 0");
  }

  @Test
  void aConstantProductPoolSellsWhatItsFormulaSays() {
    double x = 1000;
    double y = 2e6;
    double fee = 0.003;
    var pool = new PoolState(1, 1, 0, 0, x, y, y / x, Double.NaN, fee);
    var asks = DepthCurvePool.of(pool, Side.ASK).afterInputFee(fee);
    var bids = DepthCurvePool.of(pool, Side.BID).afterInputFee(fee);
    for (double value : new double[] {10, 1000, 5_000, 50_000, 150_000}) {
      double bought = asks.fill(value).base();
      double in = value * (1 - fee);
      assertThat(bought / (x * in / (y + in))).isCloseTo(1, within(5e-5));

      double sold = bids.fill(value).base();
      double exact = x * value / (y - value) / (1 - fee);
      assertThat(sold / exact).isCloseTo(1, within(5e-5));
    }
  }

  @Test
  void atTheEdgesOfItsStepsThePoolIsExact() {
    double x = 1000;
    double y = 2e6;
    var pool = new PoolState(1, 1, 0, 0, x, y, y / x, Double.NaN, 0.003);
    var asks = DepthCurvePool.of(pool, Side.ASK);
    double value = asks.depthWithin(y / x, 50);

    assertThat(value).isCloseTo(y * (Math.sqrt(1.005) - 1), within(1e-6));
    assertThat(asks.fill(value).base()).isCloseTo(x * value / (y + value), within(1e-9));
  }

  @Test
  void aConcentratedPoolEndsHalfATickSpacingAway() {
    double liquidity = 5e4;
    var pool = new PoolState(1, 1, 0, 0, Double.NaN, Double.NaN, 2000, liquidity, 0.0005);
    var asks = DepthCurvePool.of(pool, Side.ASK);
    double all = asks.depthWithin(2000, 1000);

    assertThat(asks.steps()).isEqualTo(5);
    assertThat(all)
        .isCloseTo(liquidity * (Math.sqrt(2000 * 1.0005) - Math.sqrt(2000)), within(1e-6));

    var lowest = new PoolState(1, 1, 0, 0, Double.NaN, Double.NaN, 1, liquidity, 0.0001);
    assertThat(DepthCurvePool.of(lowest, Side.BID).steps()).isEqualTo(1);
  }
}
