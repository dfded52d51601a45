package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AsOfJoinProperties {
  @Property(tries = 300)
  void joinFindsWhatASearchOfAllRecordsFinds(
      @ForAll long seed, @ForAll @IntRange(max = 30) int maxAge) {
    var random = new Random(seed);
    int records = random.nextInt(40);
    long[] known = random.longs(records, 0, 60).sorted().toArray();
    long[] events = Arrays.stream(known).map(time -> time - random.nextInt(20)).toArray();
    long[] times = random.longs(random.nextInt(40), 0, 80).sorted().toArray();
    var join = AsOfJoin.with(events, known).within(Duration.ofNanos(1000L * maxAge));

    int[] found = join.rowsAt(times);

    for (int i = 0; i < times.length; i++) {
      assertThat(found[i]).isEqualTo(naive(events, known, maxAge, times[i]));
    }
  }

  private static int naive(long[] events, long[] known, long maxAge, long time) {
    int best = AsOfJoin.NONE;
    for (int i = 0; i < events.length; i++) {
      boolean isKnown = events[i] <= time && known[i] <= time;
      if (isKnown && (best == AsOfJoin.NONE || events[i] >= events[best])) {
        best = i;
      }
    }
    return best != AsOfJoin.NONE && time - events[best] <= maxAge ? best : AsOfJoin.NONE;
  }
}
