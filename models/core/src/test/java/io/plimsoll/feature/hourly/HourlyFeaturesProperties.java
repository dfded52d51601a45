package io.plimsoll.feature.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.hourly.TestBars.Known;
import io.plimsoll.market.Bar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HourlyFeaturesProperties {
  /** Prices, counts and Σ r² agree in every bit; what is scaled agrees to the last digits. */
  @Property(tries = 25)
  void rowsAgreeWithTheNaiveTwin(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 800) int count,
      @ForAll @IntRange(min = 2, max = 400) int rarity) {
    agreesWithTheNaiveTwin(TestBars.arriving(seed, TestBars.bars(seed, count), rarity));
  }

  @Property(tries = 6)
  void rowsOfLongHistoriesAgreeWithTheNaiveTwin(
      @ForAll long seed,
      @ForAll @IntRange(min = 2600, max = 3200) int count,
      @ForAll @IntRange(min = 20, max = 1000) int rarity) {
    List<Known> arriving = TestBars.arriving(seed, TestBars.bars(seed, count), rarity);

    agreesWithTheNaiveTwin(arriving);

    int week = 2 + HourlySchema.ROW.indexOf("rv_168h");
    assertThat(run(arriving, last(arriving))).anyMatch(row -> !Double.isNaN(row[week]));
  }

  @Property(tries = 40)
  void aRowIsTheSameWhenTheFutureIsCutOff(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 700) int count) {
    List<Known> arriving = TestBars.arriving(seed, TestBars.bars(seed, count), 20);
    long hours = (last(arriving) - TestBars.START) / TestBars.HOUR;
    long cut = TestBars.START + new Random(seed).nextInt((int) hours + 1) * TestBars.HOUR;
    List<Known> past =
        arriving.stream().filter(k -> k.knownTime() <= cut && k.bar().eventTime() <= cut).toList();

    List<double[]> full =
        run(arriving, last(arriving)).stream().filter(row -> row[0] <= cut).toList();

    assertThat(run(past, cut)).containsExactlyElementsOf(full);
  }

  @Property(tries = 40)
  void barsOfTheSameMomentMayComeInAnyOrder(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int count) {
    List<Bar> bars = TestBars.bars(seed, count);
    long arrival = bars.get(count - 1).eventTime();
    List<Known> arriving = new ArrayList<>();
    bars.forEach(bar -> arriving.add(new Known(bar, arrival)));
    List<Known> shuffled = new ArrayList<>(arriving);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(run(shuffled, arrival + TestBars.HOUR))
        .containsExactlyElementsOf(run(arriving, arrival + TestBars.HOUR));
  }

  @Property(tries = 30)
  void restoringAtAnyMomentAndAdvancingTheClockChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int count) {
    List<Known> arriving = TestBars.arriving(seed, TestBars.bars(seed, count), 30);
    var random = new Random(seed);
    List<double[]> rows = new ArrayList<>();
    var features = new HourlyFeatures(row -> rows.add(flat(row)));
    for (Known next : arriving) {
      if (random.nextInt(10) == 0) {
        features.advanceTo(next.knownTime() - 1);
      }
      if (random.nextInt(25) == 0) {
        byte[] bytes = features.snapshot();
        features = HourlyFeatures.restore(bytes, row -> rows.add(flat(row)));
        assertThat(features.snapshot()).isEqualTo(bytes);
      }
      features.add(next.bar(), next.knownTime());
    }
    features.advanceTo(last(arriving));

    assertThat(rows).containsExactlyElementsOf(run(arriving, last(arriving)));
  }

  @Property(tries = 10)
  void aSpanNeedsTheLongestWindowAndTheBarBeforeIt(
      @ForAll long seed, @ForAll @IntRange(min = 2600, max = 3200) int count) {
    List<Known> arriving =
        TestBars.bars(seed, count).stream().map(bar -> new Known(bar, bar.eventTime())).toList();
    long through = last(arriving);
    List<double[]> whole = run(arriving, through);
    long begin = (long) whole.get(whole.size() - 1 - new Random(seed).nextInt(48))[0];
    long window = begin - 168 * TestBars.HOUR;
    int first = 0;
    while (arriving.get(first + 1).bar().eventTime() <= window) {
      first++;
    }

    List<double[]> span =
        run(arriving.subList(first, count), through).stream().filter(r -> r[0] >= begin).toList();

    assertThat(span)
        .isNotEmpty()
        .containsExactlyElementsOf(whole.stream().filter(r -> r[0] >= begin).toList());
  }

  private static void agreesWithTheNaiveTwin(List<Known> arriving) {
    long through = last(arriving) + TestBars.HOUR;

    List<double[]> rows = run(arriving, through);

    List<double[]> naive = NaiveHourly.rows(arriving, through);
    assertThat(rows).hasSameSizeAs(naive);
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < rows.get(i).length; column++) {
        double expected = naive.get(i)[column];
        double got = rows.get(i)[column];
        boolean exact = column < 10 || column == 11 || column == 12 || column > 18;
        if (exact || Double.isNaN(expected)) {
          assertThat(got).as("row %s column %s", i, column).isEqualTo(Double.valueOf(expected));
        } else {
          // ln(1 + x) of a ratio rounded to 1e-16 is off by 1e-16 / x, and x is down to 1e-5.
          assertThat(got)
              .as("row %s column %s", i, column)
              .isCloseTo(expected, within(1e-16 + 1e-11 * Math.abs(expected)));
        }
      }
    }
  }

  private static List<double[]> run(List<Known> arriving, long through) {
    List<double[]> rows = new ArrayList<>();
    var features = new HourlyFeatures(row -> rows.add(flat(row)));
    arriving.forEach(known -> features.add(known.bar(), known.knownTime()));
    features.advanceTo(through);
    return rows;
  }

  private static double[] flat(HourlyRow row) {
    double[] flat = new double[2 + HourlySchema.ROW.size()];
    flat[0] = row.eventTime();
    flat[1] = row.bars();
    System.arraycopy(row.values(), 0, flat, 2, HourlySchema.ROW.size());
    return flat;
  }

  private static long last(List<Known> arriving) {
    return arriving.get(arriving.size() - 1).knownTime();
  }
}
