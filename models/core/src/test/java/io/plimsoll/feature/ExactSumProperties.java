package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExactSumProperties {
  @Property(tries = 300)
  void theValueIsTheTrueSumRoundedOnce(@ForAll long seed, @ForAll @IntRange(max = 60) int count) {
    List<Double> terms = terms(seed, count);
    var truth = BigDecimal.ZERO;
    for (double term : terms) {
      truth = truth.add(new BigDecimal(term));
    }

    assertThat(sum(terms).value()).isEqualTo(truth.doubleValue());
  }

  @Property(tries = 60)
  void manyTermsOfLikeSizeCarryRightly(
      @ForAll long seed,
      @ForAll @IntRange(min = 1_000, max = 5_000) int count,
      @ForAll @IntRange(min = -256, max = 63) int lowest,
      @ForAll @IntRange(min = 1, max = 50) int span) {
    var random = new Random(seed);
    boolean oneSign = random.nextBoolean();
    var sum = new ExactSum();
    var truth = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      double fraction = random.nextBoolean() ? 2 - 0x1p-52 : 1 + random.nextDouble();
      // the lowest bit stays on the grid, the sum in the range
      int exponent = Math.min(lowest + 52 + random.nextInt(span), 112);
      double size = Math.scalb(fraction, exponent);
      double term = oneSign || random.nextBoolean() ? size : -size;
      sum.add(term);
      truth = truth.add(new BigDecimal(term));
      if (random.nextInt(400) == 0) {
        assertThat(sum.value()).isEqualTo(truth.doubleValue());
      }
    }

    assertThat(sum.value()).isEqualTo(truth.doubleValue());
  }

  @Property(tries = 300)
  void orderAndGroupingLeaveNoTrace(@ForAll long seed, @ForAll @IntRange(max = 60) int count) {
    List<Double> terms = terms(seed, count);
    List<Double> shuffled = new ArrayList<>(terms);
    Collections.shuffle(shuffled, new Random(seed + 1));
    int cut = count == 0 ? 0 : new Random(seed).nextInt(count);
    var grouped = sum(shuffled.subList(0, cut));
    grouped.add(sum(shuffled.subList(cut, count)));

    assertThat(bytes(grouped)).isEqualTo(bytes(sum(terms)));
  }

  @Property(tries = 200)
  void subtractingUndoesAdding(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    var kept = sum(terms(seed, count));
    var passing = sum(terms(seed + 1, count));
    byte[] before = bytes(kept);

    kept.add(passing);
    kept.subtract(passing);

    assertThat(bytes(kept)).isEqualTo(before);
  }

  @Property(tries = 200)
  void aSnapshotIsReadBackAsItWas(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    var sum = sum(terms(seed, count));
    var in = new SnapshotReader(bytes(sum), 1);
    var read = ExactSum.read(in);
    in.end();

    assertThat(bytes(read)).isEqualTo(bytes(sum));
    assertThat(read.value()).isEqualTo(sum.value());
  }

  private static byte[] bytes(ExactSum sum) {
    var out = new SnapshotWriter(1);
    sum.write(out);
    return out.toBytes();
  }

  private static ExactSum sum(List<Double> terms) {
    var sum = new ExactSum();
    terms.forEach(sum::add);
    return sum;
  }

  /** Terms of both signs whose every bit lies on the grid, 2⁻¹⁹⁰ to 2¹¹⁵, some cancelling. */
  private static List<Double> terms(long seed, int count) {
    var random = new Random(seed);
    int span = 1 + random.nextInt(305);
    List<Double> terms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double size = Math.scalb(1 + random.nextDouble(), random.nextInt(span) - 190);
      double term = random.nextBoolean() ? size : -size;
      terms.add(i > 0 && random.nextInt(5) == 0 ? -terms.get(i - 1) : term);
    }
    return terms;
  }
}
