package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.AggressorSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class FlowProperties {
  @Property(tries = 200)
  void multiplesAreSummedAsDecimals(
      @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> units) {
    var sum = new QuantitySum();
    var exact = BigDecimal.ZERO;
    for (long each : units) {
      var decimal = BigDecimal.valueOf(each, 8);
      sum.add(decimal.doubleValue());
      exact = exact.add(decimal);
    }

    assertThat(sum.value()).isEqualTo(exact.doubleValue());
  }

  @Property(tries = 200)
  void quantitiesInAnyOrderAndSlicesHaveOneSum(
      @ForAll @Size(min = 1, max = 50)
          List<@DoubleRange(min = 0, max = 1e6) @Scale(11) Double> quantities,
      @ForAll @IntRange(max = 50) int cut,
      @ForAll long seed) {
    var whole = new QuantitySum();
    quantities.forEach(whole::add);
    var shuffled = new ArrayList<>(quantities);
    Collections.shuffle(shuffled, new Random(seed));
    int middle = Math.min(cut, shuffled.size());
    var left = new QuantitySum();
    var right = new QuantitySum();
    shuffled.subList(0, middle).forEach(left::add);
    shuffled.subList(middle, shuffled.size()).forEach(right::add);
    left.add(right);

    assertThat(bytes(left::write)).isEqualTo(bytes(whole::write));
    assertThat(left.value()).isEqualTo(whole.value());
  }

  @Property(tries = 200)
  void flowOfSlicesIsFlowOfTheWhole(
      @ForAll @Size(max = 40) List<@DoubleRange(min = -1e6, max = 1e6) @Scale(9) Double> trades,
      @ForAll @IntRange(max = 40) int cut) {
    int middle = Math.min(cut, trades.size());
    SignedFlow left = flow(trades.subList(0, middle));
    left.merge(flow(trades.subList(middle, trades.size())));
    SignedFlow whole = flow(trades);
    double bought = trades.stream().filter(trade -> trade > 0).mapToDouble(trade -> trade).sum();
    double sold = -trades.stream().filter(trade -> trade <= 0).mapToDouble(trade -> trade).sum();

    assertThat(bytes(left::write)).isEqualTo(bytes(whole::write));
    assertThat(bytes(left.copy()::write)).isEqualTo(bytes(whole::write));
    assertThat(whole.buyVolume()).isCloseTo(bought, within(1e-6));
    assertThat(whole.sellVolume()).isCloseTo(sold, within(1e-6));
    assertThat(whole.buys()).isEqualTo(trades.stream().filter(trade -> trade > 0).count());
    assertThat(whole.sells()).isEqualTo(trades.size() - whole.buys());
  }

  @Property(tries = 300)
  void vpinIsWhatTheOverlapsOfTradesAndBucketsSay(
      @ForAll @Size(max = 60) List<@LongRange(min = -5_000, max = 5_000) Long> signedUnits,
      @ForAll @LongRange(min = 1, max = 3_000) long bucket,
      @ForAll @IntRange(min = 1, max = 8) int buckets) {
    var vpin = new Vpin(bucket / 1e8, buckets);
    for (long units : signedUnits) {
      vpin.update(Math.abs(units) / 1e8, units > 0 ? AggressorSide.BUY : AggressorSide.SELL);
    }
    List<Double> shares = naiveShares(signedUnits, bucket);
    List<Double> last = shares.subList(Math.max(0, shares.size() - buckets), shares.size());

    assertThat(vpin.buckets()).isEqualTo(last.size());
    if (2 * last.size() < buckets) {
      assertThat(vpin.value()).isNaN();
    } else {
      double mean = last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      assertThat(vpin.value()).isCloseTo(mean, within(1e-12));
    }
  }

  @Property(tries = 100)
  void vpinGoesOnFromItsBytes(
      @ForAll @Size(max = 60) List<@DoubleRange(min = -9, max = 9) @Scale(10) Double> trades,
      @ForAll @IntRange(max = 60) int cut) {
    var whole = new Vpin(2.5, 7);
    var cutOff = new Vpin(2.5, 7);
    for (int i = 0; i < trades.size(); i++) {
      if (i == cut) {
        byte[] bytes = bytes(cutOff::write);
        cutOff = new Vpin(7);
        cutOff.read(new SnapshotReader(bytes, 1));
      }
      double quantity = Math.abs(trades.get(i));
      AggressorSide side = trades.get(i) > 0 ? AggressorSide.BUY : AggressorSide.SELL;
      whole.update(quantity, side);
      cutOff.update(quantity, side);
    }

    assertThat(bytes(cutOff::write)).isEqualTo(bytes(whole::write));
    assertThat(cutOff.value()).isEqualTo(Double.valueOf(whole.value())); // NaN equals NaN
  }

  @Property(tries = 200)
  void runsOfPartsAreRunsOfTheWhole(
      @ForAll @Size(max = 40) List<AggressorSide> sides,
      @ForAll @IntRange(max = 40) int first,
      @ForAll @IntRange(max = 40) int second) {
    int[] cuts = {Math.min(first, sides.size()), Math.min(second, sides.size())};
    Arrays.sort(cuts);
    SideRuns parts = runs(sides.subList(0, cuts[0]));
    SideRuns middle = runs(sides.subList(cuts[0], cuts[1]));
    middle.merge(runs(sides.subList(cuts[1], sides.size())));
    parts.merge(middle);
    List<Integer> naive = naiveRuns(sides);

    assertThat(bytes(parts::write)).isEqualTo(bytes(runs(sides)::write));
    assertThat(bytes(parts.copy()::write)).isEqualTo(bytes(parts::write));
    assertThat(parts.longest()).isEqualTo(naive.stream().mapToInt(Math::abs).max().orElse(0));
    assertThat(parts.current()).isEqualTo(naive.isEmpty() ? 0 : naive.get(naive.size() - 1));
    assertThat(parts.mean())
        .isEqualTo(Double.valueOf((double) sides.size() / naive.size())); // NaN equals NaN
  }

  @Property(tries = 200)
  void theQuantileOfSizesIsOffByNoMoreThanABin(
      @ForAll @Size(min = 1, max = 100)
          List<@DoubleRange(min = 1e-6, max = 1e6) @Scale(6) Double> sizes) {
    var histogram = new SizeHistogram();
    sizes.forEach(histogram::add);
    List<Double> sorted = sizes.stream().sorted().toList();
    double exact = sorted.get((int) Math.ceil(.95 * sorted.size()) - 1);

    assertThat(histogram.quantile(.95)).isGreaterThan(exact).isLessThanOrEqualTo(1.0625 * exact);
  }

  private static List<Double> naiveShares(List<Long> signedUnits, long bucket) {
    long volume = signedUnits.stream().mapToLong(Math::abs).sum();
    var shares = new ArrayList<Double>();
    for (long from = 0; from + bucket <= volume; from += bucket) {
      long balance = 0;
      long at = 0;
      for (long units : signedUnits) {
        long end = at + Math.abs(units);
        long overlap = Math.min(end, from + bucket) - Math.max(at, from);
        balance += Math.max(overlap, 0) * Long.signum(units);
        at = end;
      }
      shares.add((double) Math.abs(balance) / bucket);
    }
    return shares;
  }

  private static SignedFlow flow(List<Double> trades) {
    var flow = new SignedFlow();
    for (double trade : trades) {
      flow.update(Math.abs(trade), trade > 0 ? AggressorSide.BUY : AggressorSide.SELL);
    }
    return flow;
  }

  private static SideRuns runs(List<AggressorSide> sides) {
    var runs = new SideRuns();
    sides.forEach(runs::update);
    return runs;
  }

  private static List<Integer> naiveRuns(List<AggressorSide> sides) {
    var runs = new ArrayList<Integer>();
    for (int i = 0; i < sides.size(); i++) {
      int sign = sides.get(i) == AggressorSide.BUY ? 1 : -1;
      if (i > 0 && sides.get(i) == sides.get(i - 1)) {
        runs.set(runs.size() - 1, runs.get(runs.size() - 1) + sign);
      } else {
        runs.add(sign);
      }
    }
    return runs;
  }

  private static byte[] bytes(Consumer<SnapshotWriter> state) {
    var out = new SnapshotWriter(1);
    state.accept(out);
    return out.toBytes();
  }
}
