package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.liquidity.ConsolidatedCurve.Offer;
import io.plimsoll.market.book.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DepthCurveProperties {
  @Property(tries = 200)
  void aMergeIsAllStepsInOrderOfPrice(@ForAll long seed, @ForAll Side side) {
    var random = new Random(seed);
    List<DepthCurve> curves =
        List.of(curve(random, side), curve(random, side), curve(random, side));
    var merged = DepthCurve.merge(side, curves);

    var steps = new ArrayList<double[]>();
    for (DepthCurve curve : curves) {
      for (int i = 0; i < curve.steps(); i++) {
        steps.add(new double[] {curve.price(i), curve.size(i)});
      }
    }
    Comparator<double[]> ascending = Comparator.comparingDouble(step -> step[0]);
    steps.sort(side == Side.BID ? ascending.reversed() : ascending);
    assertThat(merged.steps()).isEqualTo(steps.size());
    for (int i = 0; i < merged.steps(); i++) {
      assertThat(merged.price(i)).isEqualTo(steps.get(i)[0]);
      assertThat(merged.size(i)).isEqualTo(steps.get(i)[1]);
    }
  }

  @Property(tries = 200)
  void depthOfAMergeIsTheSumOfDepths(@ForAll long seed, @ForAll Side side) {
    var random = new Random(seed);
    var one = curve(random, side);
    var other = curve(random, side);
    double bp = random.nextInt(400);

    assertThat(DepthCurve.merge(side, List.of(one, other)).depthWithin(100, bp))
        .isCloseTo(one.depthWithin(100, bp) + other.depthWithin(100, bp), within(1e-9));
  }

  @Property(tries = 200)
  void oneVenueWithAFixedCostIsUsedExactlyIfItPaysOff(@ForAll long seed, @ForAll Side side) {
    var random = new Random(seed);
    var free = curve(random, side);
    var priced = curve(random, side);
    double fixed = random.nextDouble() * 5;
    double value = 1 + random.nextInt(3000);
    var execution =
        new ConsolidatedCurve(side, List.of(new Offer(free, 0), new Offer(priced, fixed)))
            .execute(value);

    var without = free.fill(value);
    var with = DepthCurve.merge(side, List.of(free, priced)).fill(value);
    double dearWithout = cost(side, without, 0);
    double dearWith = cost(side, with, fixed);
    boolean pays =
        with.share() > without.share()
            || (with.share() == without.share() && dearWith < dearWithout - 1e-12);
    if (Math.abs(dearWith - dearWithout) > 1e-9 || with.share() != without.share()) {
      assertThat(execution.fixedCost()).isEqualTo(pays ? fixed : 0);
      assertThat(execution.fill()).isEqualTo(pays ? with : without);
    }
  }

  @Property(tries = 100)
  void severalVenuesWithFixedCostsAreNeverWorseThanNone(@ForAll long seed, @ForAll Side side) {
    var random = new Random(seed);
    var free = curve(random, side);
    var offers = new ArrayList<Offer>(List.of(new Offer(free, 0)));
    for (int i = 0; i < 3; i++) {
      offers.add(new Offer(curve(random, side), 0.01 + random.nextDouble() * 5));
    }
    double value = 1 + random.nextInt(3000);
    var execution = new ConsolidatedCurve(side, offers).execute(value);

    var without = free.fill(value);
    assertThat(execution.fill().share()).isGreaterThanOrEqualTo(without.share());
    if (without.share() == 1) {
      assertThat(cost(side, execution.fill(), execution.fixedCost()))
          .isLessThanOrEqualTo(cost(side, without, 0) + 1e-12);
    }
  }

  private static double cost(Side side, DepthCurve.Fill fill, double fixed) {
    return side == Side.BID
        ? -(fill.quote() - fixed) / fill.base()
        : (fill.quote() + fixed) / fill.base();
  }

  private static DepthCurve curve(Random random, Side side) {
    int count = 1 + random.nextInt(12);
    double[] distances =
        random.doubles(count).map(x -> Math.rint(x * 300) / 100).sorted().toArray();
    double sign = side == Side.BID ? -1 : 1;
    double[] prices = Arrays.stream(distances).map(d -> 100 + sign * d).toArray();
    double[] sizes = random.doubles(count, 0.1, 5).toArray();
    return DepthCurve.of(side, prices, sizes);
  }
}
