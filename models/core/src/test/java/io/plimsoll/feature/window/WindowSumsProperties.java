package io.plimsoll.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WindowSumsProperties {
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(20));
  private static final long MINUTE = 60_000_000;

  @Property(tries = 60)
  void sumsAreThoseMadeAfreshHoweverOftenTheStateIsRestored(@ForAll long seed) {
    var random = new Random(seed);
    var sums = new WindowSums(2, WINDOWS);
    var terms = new TreeMap<Long, double[]>();
    for (long step = 1; step < 80; step++) {
      if (random.nextInt(3) > 0) {
        double[] pair = {random.nextGaussian() * 1e8, random.nextGaussian() * 1e-9};
        terms.put(step, pair);
        sums.add(0, pair[0]);
        sums.add(1, pair[1]);
      } else if (random.nextBoolean()) {
        continue; // a step that nobody closes
      }
      if (random.nextInt(5) == 0) {
        sums = restored(sums);
      }
      sums.endStep(step * MINUTE);
      if (random.nextInt(5) == 0) {
        sums = restored(sums);
      }
      for (int window = 0; window < WINDOWS.size(); window++) {
        long first = step - WINDOWS.get(window).toMinutes();
        for (int sum = 0; sum < 2; sum++) {
          var afresh = new ExactSum();
          for (double[] pair : terms.subMap(first, false, step, true).values()) {
            afresh.add(pair[sum]);
          }
          assertThat(sums.value(sum, window)).isEqualTo(afresh.value());
        }
        assertThat(sums.isEmpty(window))
            .isEqualTo(terms.subMap(first, false, step, true).isEmpty());
      }
    }
  }

  private static WindowSums restored(WindowSums sums) {
    var out = new SnapshotWriter(1);
    sums.write(out);
    var restored = new WindowSums(2, WINDOWS);
    restored.read(new SnapshotReader(out.toBytes(), 1));
    var again = new SnapshotWriter(1);
    restored.write(again);
    assertThat(again.toBytes()).isEqualTo(out.toBytes());
    return restored;
  }
}
