package io.plimsoll.feature.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.Bar;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BarSliceProperties {
  @Property(tries = 300)
  void anyCutAndAnyAssociationGiveTheSameBits(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int count,
      @ForAll @IntRange(max = 12) int cuts) {
    List<Bar> bars = TestBars.bars(seed, count);
    var random = new Random(seed);
    List<BarSlice> parts = new ArrayList<>();
    if (random.nextBoolean()) {
      parts.add(BarSlice.after(99.5));
    }
    var whole = parts.isEmpty() ? new BarSlice() : parts.get(0).copy();
    bars.forEach(whole::update);
    parts.addAll(cut(bars, random, cuts));

    while (parts.size() > 1) {
      int at = random.nextInt(parts.size() - 1);
      parts.get(at).merge(parts.remove(at + 1));
    }

    assertThat(parts.get(0).snapshot()).isEqualTo(whole.snapshot());
    assertThat(values(parts.get(0))).isEqualTo(values(whole));
  }

  @Property(tries = 100)
  void partsThatKnowTheCloseBeforeThemMergeToTheSameBits(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int count) {
    List<Bar> bars = TestBars.bars(seed, count);
    int at = 1 + new Random(seed).nextInt(count - 1);
    var left = slice(bars.subList(0, at));
    var right = BarSlice.after(bars.get(at - 1).close());
    bars.subList(at, count).forEach(right::update);

    left.merge(right);

    assertThat(left.snapshot()).isEqualTo(slice(bars).snapshot());
  }

  @Property(tries = 100)
  void aRestoredSliceGoesOnAsIfNothingHadHappened(
      @ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    List<Bar> bars = TestBars.bars(seed, count);
    int at = count == 0 ? 0 : new Random(seed).nextInt(count);
    var restored = BarSlice.restore(slice(bars.subList(0, at)).snapshot());
    bars.subList(at, count).forEach(restored::update);

    assertThat(restored.snapshot()).isEqualTo(slice(bars).snapshot());
    assertThat(values(restored)).isEqualTo(values(slice(bars)));
  }

  @Property(tries = 100)
  void mergingLeavesTheRightAndACopyLeavesTheOriginal(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
    List<Bar> bars = TestBars.bars(seed, 2 * count);
    var left = slice(bars.subList(0, count));
    var right = slice(bars.subList(count, 2 * count));
    byte[] leftBefore = left.snapshot();
    byte[] rightBefore = right.snapshot();

    left.copy().merge(right);

    assertThat(left.snapshot()).isEqualTo(leftBefore);
    assertThat(right.snapshot()).isEqualTo(rightBefore);
  }

  @Property(tries = 50)
  void anyOtherVersionOrLengthIsRefused(@ForAll long seed, @ForAll int version) {
    byte[] bytes = slice(TestBars.bars(seed, 5)).snapshot();
    byte[] cut = Arrays.copyOf(bytes, (int) Math.floorMod(seed, (long) bytes.length));
    assertThatThrownBy(() -> BarSlice.restore(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot must be complete, was cut at byte %s", cut.length);

    int unknown = version == 1 ? 2 : version;
    ByteBuffer.wrap(bytes).putInt(unknown);
    assertThatThrownBy(() -> BarSlice.restore(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot version must be 1, was %s", unknown);
  }

  private static List<BarSlice> cut(List<Bar> bars, Random random, int cuts) {
    List<BarSlice> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < cuts; i++) {
      int to = from + random.nextInt(bars.size() - from + 1); // empty parts as well
      parts.add(slice(bars.subList(from, to)));
      from = to;
    }
    parts.add(slice(bars.subList(from, bars.size())));
    return parts;
  }

  private static BarSlice slice(List<Bar> bars) {
    var slice = new BarSlice();
    bars.forEach(slice::update);
    return slice;
  }

  private static double[] values(BarSlice slice) {
    double[] values = new double[slice.schema().size()];
    slice.values(values, 0);
    return values;
  }
}
