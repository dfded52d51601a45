package io.plimsoll.feature.volatility;

import io.plimsoll.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MergeProperties {
  private record Step(double before, Bar bar) {}

  @Property(tries = 200)
  void realizedMeasuresMergeToTheBit(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    MergeLaws.check(
        RealizedMeasures::new,
        RealizedMeasures::read,
        RealizedMeasures::update,
        returns(seed, count),
        seed);
  }

  @Property(tries = 200)
  void higherMeasuresMergeToTheBit(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    MergeLaws.check(
        HigherMeasures::new,
        HigherMeasures::read,
        HigherMeasures::update,
        returns(seed, count),
        seed);
  }

  @Property(tries = 200)
  void twoScaleSumsMergeToTheBit(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int count,
      @ForAll @IntRange(min = 2, max = 20) int slow) {
    MergeLaws.check(
        () -> new TwoScaleSums(slow),
        TwoScaleSums::read,
        TwoScaleSums::update,
        returns(seed, count),
        seed);
  }

  @Property(tries = 200)
  void rangeMeasuresMergeToTheBit(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
    MergeLaws.check(
        RangeMeasures::new,
        RangeMeasures::read,
        (measures, step) ->
            measures.update(
                step.bar().open(), step.bar().high(), step.bar().low(), step.bar().close()),
        steps(seed, count),
        seed);
  }

  @Property(tries = 200)
  void yangZhangMeasuresMergeToTheBit(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
    MergeLaws.check(
        YangZhangMeasures::new,
        YangZhangMeasures::read,
        (measures, step) -> measures.update(step.before(), step.bar()),
        steps(seed, count),
        seed);
  }

  /* A third are zero, as they are from trade to trade. */
  private static List<Double> returns(long seed, int count) {
    var random = new Random(seed);
    var returns = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      returns.add(random.nextInt(3) == 0 ? 0.0 : 0.01 * random.nextGaussian());
    }
    return returns;
  }

  private static List<Step> steps(long seed, int count) {
    var random = new Random(seed);
    var steps = new ArrayList<Step>();
    for (int i = 0; i < count; i++) {
      double before = 90 + 20 * random.nextDouble();
      double open = 90 + 20 * random.nextDouble();
      double close = 90 + 20 * random.nextDouble();
      double high = Math.max(open, close) + random.nextDouble();
      double low = Math.min(open, close) - random.nextDouble();
      steps.add(new Step(before, new Bar(0, open, high, low, close, 1)));
    }
    return steps;
  }
}
