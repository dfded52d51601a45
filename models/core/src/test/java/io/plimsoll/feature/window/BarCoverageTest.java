package io.plimsoll.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarCoverageTest {
  private static final long MINUTE = 60_000_000;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private record Bar(long before, long time, long known) {}

  private static BarCoverage after(List<Bar> bars, long asOf) {
    var coverage = new BarCoverage(STEP, DAY);
    long step = 5 * MINUTE;
    int next = 0;
    for (long end = step; end <= asOf; end += step) {
      while (next < bars.size() && bars.get(next).known() <= end) {
        coverage.add(bars.get(next).before(), bars.get(next).time());
        next++;
      }
      coverage.endStep(end);
    }
    return coverage;
  }

  /* Known as they end, the first of them without a bar before. */
  private static List<Bar> ending(long... minutes) {
    return IntStream.range(1, minutes.length)
        .mapToObj(i -> new Bar(minutes[i - 1] * MINUTE, minutes[i] * MINUTE, minutes[i] * MINUTE))
        .toList();
  }

  private static long[] every(int minutes, int count) {
    return IntStream.rangeClosed(0, count).mapToLong(i -> (long) minutes * i).toArray();
  }

  @Test
  void nothingIsCoveredWithoutABar() {
    assertThat(after(List.of(), 60 * MINUTE).covers(STEP)).isFalse();
    assertThat(after(ending(5), 60 * MINUTE).covers(STEP)).isFalse();
  }

  @Test
  void aWindowIsCoveredFromThreeQuartersOfItsStepsOn() {
    assertThat(after(ending(every(5, 8)), 40 * MINUTE).covers(HOUR)).isFalse();
    assertThat(after(ending(every(5, 9)), 45 * MINUTE).covers(HOUR)).isTrue();
    assertThat(after(ending(every(5, 9)), 45 * MINUTE).covers(DAY)).isFalse();
    assertThat(after(ending(every(5, 1)), 5 * MINUTE).covers(STEP)).isTrue();
  }

  @Test
  void aGapUncoversTheWindowsThatHoldIt() {
    List<Bar> bars = ending(0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 85, 90);

    assertThat(after(bars, 60 * MINUTE).covers(HOUR)).isTrue();
    assertThat(after(bars, 85 * MINUTE).covers(HOUR)).isFalse(); // seven and one
    assertThat(after(bars, 90 * MINUTE).covers(HOUR)).isFalse(); // six and two
  }

  @Test
  void barsShorterThanAStepCountOnceAStep() {
    assertThat(after(ending(every(1, 43)), 45 * MINUTE).covers(HOUR)).isTrue(); // nine steps
    assertThat(after(ending(every(1, 40)), 45 * MINUTE).covers(HOUR)).isFalse(); // eight
  }

  @Test
  void theStepOfTheFirstBarCountsByTheOthersInIt() {
    assertThat(after(ending(1, 2), 5 * MINUTE).covers(STEP)).isTrue();
    assertThat(after(ending(1, 6), 5 * MINUTE).covers(STEP)).isFalse();
  }

  @Test
  void barsLongerThanAStepCountForTheirLength() {
    List<Bar> quarters = ending(every(15, 96));

    assertThat(after(quarters, 45 * MINUTE).covers(HOUR)).isTrue();
    assertThat(after(quarters, 30 * MINUTE).covers(HOUR)).isFalse();
    assertThat(after(quarters, 1440 * MINUTE).covers(DAY)).isTrue();
    assertThat(after(quarters, 45 * MINUTE).covers(STEP)).isTrue();
    assertThat(after(quarters, 50 * MINUTE).covers(STEP)).isFalse(); // no bar ended in it
  }

  @Test
  void aStrayBarDoesNotShortenTheOthers() {
    var stray = new long[98]; // a day of quarters and one bar a minute after another
    System.arraycopy(every(15, 96), 0, stray, 0, 97);
    stray[97] = 1441;

    BarCoverage day = after(ending(stray), 1440 * MINUTE);
    BarCoverage after = after(ending(stray), 1445 * MINUTE);

    assertThat(day.covers(DAY)).isTrue();
    assertThat(after.covers(DAY)).isTrue();
    assertThat(after.covers(HOUR)).isTrue();
    var few = ending(0, 15, 30, 45, 46, 60, 75, 90, 105); // with the stray still in the day
    assertThat(after(few, 105 * MINUTE).covers(HOUR)).isTrue();
    assertThat(after(few, 135 * MINUTE).covers(HOUR)).isFalse(); // two quarters
  }

  @Test
  void ofSpacingsThatAreEquallyFrequentTheShortestCounts() {
    List<Bar> bars = ending(0, 15, 45);

    assertThat(after(bars, 45 * MINUTE).covers(HOUR)).isFalse(); // 2 · 15 of 60 minutes
    assertThat(after(ending(0, 15, 45, 75), 75 * MINUTE).covers(HOUR)).isTrue(); // 2 · 30
  }

  @Test
  void anOutageAsLongAsTheLongestWindowIsNoLongBar() {
    for (int outage : List.of(1435, 1439, 1440, 1441, 2000, 2880)) {
      for (int length : List.of(1, 5, 15)) {
        long back = 1500L + outage; // 1500 is a multiple of each length
        var minutes = new ArrayList<Long>();
        for (long minute = 0; minute <= 1500; minute += length) {
          minutes.add(minute);
        }
        for (long minute = back; minute <= back + 120; minute += length) {
          minutes.add(minute);
        }
        List<Bar> bars = ending(minutes.stream().mapToLong(Long::longValue).toArray());
        long first = -Math.floorDiv(-back, 5) * 5 * MINUTE; // end of the step of its first bar

        assertThat(after(bars, first).covers(HOUR)).isFalse();
        assertThat(after(bars, first).covers(DAY)).isFalse();
        assertThat(after(bars, first + 15 * MINUTE).covers(HOUR)).isFalse();
        assertThat(after(bars, first + 60 * MINUTE).covers(HOUR)).isTrue();
        assertThat(after(bars, first + 60 * MINUTE).covers(DAY)).isFalse();
      }
    }
  }

  @Test
  void aLateBarAfterAnOutageIsNoLongBar() {
    var bars = new ArrayList<>(ending(every(5, 12)));
    long time = (60 + 1400) * MINUTE; // less than a window after the bar before, and known later
    bars.add(new Bar(60 * MINUTE, time, 1500 * MINUTE));

    assertThat(after(bars, 1500 * MINUTE).covers(DAY)).isFalse();
    assertThat(after(bars, 1500 * MINUTE).covers(HOUR)).isFalse();
    assertThat(after(bars, 1500 * MINUTE).spacing()).isZero();
  }

  @Test
  void twoOutagesMakeNoLongBars() {
    List<Bar> bars = ending(0, 5, 10, 610, 1390, 1395);

    assertThat(after(bars, 1390 * MINUTE).covers(DAY)).isFalse();
    assertThat(after(bars, 1455 * MINUTE).spacing()).isZero();
  }

  @Test
  void barsAsLongAsTheLongestWindowCountFromTheThirdOn() {
    for (int length : List.of(1440, 2880)) {
      List<Bar> bars = ending(every(length, 4));
      long whole = length * MINUTE;

      assertThat(after(bars, whole).covers(DAY)).isFalse();
      for (int bar = 2; bar <= 4; bar++) {
        assertThat(after(bars, bar * whole).spacing()).isEqualTo(whole);
        assertThat(after(bars, bar * whole).covers(DAY)).isTrue();
      }
    }
  }

  @Test
  void ofBarsAsLongAsTheLongestWindowAMissingOneCountsTwoOut() {
    List<Bar> bars = ending(0, 1440, 2880, 5760, 7200, 8640);

    assertThat(after(bars, 2880 * MINUTE).covers(DAY)).isTrue();
    assertThat(after(bars, 5760 * MINUTE).covers(DAY)).isFalse(); // over two days
    assertThat(after(bars, 7200 * MINUTE).covers(DAY)).isFalse();
    assertThat(after(bars, 8640 * MINUTE).covers(DAY)).isTrue();
  }

  @Test
  void aSpacingRepeatsOnlyFromOneBarToTheNext() {
    var coverage = new BarCoverage(STEP, DAY);
    coverage.add(0, 60 * MINUTE);
    coverage.add(120 * MINUTE, 180 * MINUTE); // the bar of 120 had none before it
    coverage.endStep(180 * MINUTE);
    assertThat(coverage.spacing()).isZero();

    coverage.add(180 * MINUTE, 240 * MINUTE);
    coverage.endStep(240 * MINUTE);
    assertThat(coverage.spacing()).isEqualTo(60 * MINUTE);
  }

  @Test
  void barsThatComeInOneBurstCountEach() {
    List<Bar> burst =
        ending(every(5, 12)).stream()
            .map(bar -> new Bar(bar.before(), bar.time(), 60 * MINUTE))
            .toList();

    assertThat(after(burst, 55 * MINUTE).covers(HOUR)).isFalse();
    assertThat(after(burst, 60 * MINUTE).covers(HOUR)).isTrue();
  }

  @Test
  void aBarThatIsNotLaterDoesNotCount() {
    var coverage = new BarCoverage(STEP, DAY);
    coverage.add(10 * MINUTE, 10 * MINUTE);
    coverage.add(10 * MINUTE, 5 * MINUTE);
    coverage.endStep(10 * MINUTE);

    assertThat(coverage.covers(STEP)).isFalse();
  }

  @Test
  void itAgreesWithCountingAfreshAndSnapshotsLeaveNoTrace() {
    for (int seed = 0; seed < 20; seed++) {
      List<Bar> bars = random(new Random(seed));
      for (long asOf = 10 * MINUTE; asOf <= 3 * 1440 * MINUTE; asOf += 165 * MINUTE) {
        BarCoverage coverage = after(bars, asOf);
        var out = new SnapshotWriter(1);
        coverage.write(out);
        var restored = new BarCoverage(STEP, DAY);
        var in = new SnapshotReader(out.toBytes(), 1);
        restored.read(in);
        in.end();
        for (Duration window : List.of(STEP, HOUR, Duration.ofHours(6), DAY)) {
          assertThat(coverage.covers(window)).isEqualTo(naive(bars, asOf, window));
          assertThat(restored.covers(window)).isEqualTo(coverage.covers(window));
        }
      }
    }
  }

  private static List<Bar> random(Random random) {
    int length = List.of(1, 5, 15).get(random.nextInt(3));
    double missing = random.nextDouble() / 2;
    var bars = new ArrayList<Bar>();
    long before = 0;
    for (long time = length; time <= 3 * 1440; time += length) {
      if (random.nextDouble() >= missing) {
        bars.add(new Bar(before * MINUTE, time * MINUTE, time * MINUTE + random.nextInt(2)));
        before = time;
        if (length > 1 && random.nextInt(50) == 0) { // out of line
          bars.add(new Bar(before * MINUTE, ++before * MINUTE, before * MINUTE));
        }
      }
    }
    return bars;
  }

  private static boolean naive(List<Bar> bars, long asOf, Duration window) {
    long step = 5 * MINUTE;
    long length = window.toNanos() / 1000;
    var spacings = new TreeMap<Long, Integer>();
    long steps = 0;
    long newest = 0;
    long sinceBefore = 0;
    for (Bar bar : bars) {
      long end = (bar.known() + step - 1) / step * step;
      long since = bar.time() - bar.before();
      if (since == sinceBefore && end <= asOf && end > asOf - 1440 * MINUTE) {
        spacings.merge(since, 1, Integer::sum);
      }
      sinceBefore = since;
      if (end <= asOf && end > asOf - length) {
        steps += (bar.time() + step - 1) / step > newest ? 1 : 0;
      }
      newest = (bar.time() + step - 1) / step;
    }
    int most = spacings.values().stream().max(Integer::compare).orElse(0);
    long spacing =
        spacings.keySet().stream()
            .filter(each -> spacings.get(each) == most)
            .findFirst()
            .orElse(0L);
    return steps > 0 && steps >= 0.75 * length / Math.max(step, spacing);
  }
}
