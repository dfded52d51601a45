package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class HawkesFamilyTest {
  private static final long START = GeneratedMarket.START;
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final Hawkes TRUTH = new Hawkes(.15, 1.4, 2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static FamilyRun run(Duration step, List<Known> trades) {
    return new FamilyRun(GeneratedMarket.plan(step), HawkesFamily::new).take(trades);
  }

  private static Known trade(long time, AggressorSide side) {
    return new Known(
        time, GeneratedMarket.feed(EventKind.TRADES), new Trade(time, time, 100, 1, side));
  }

  /* Trades of so many hours from the start of the day on. */
  private static List<Known> trades(Hawkes process, int hours, long seed) {
    var random = new Random(seed);
    var trades = new ArrayList<Known>();
    for (double seconds : HawkesFitterTest.simulated(process, hours * 3600, random)) {
      AggressorSide side = random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
      trades.add(trade(START + Math.round(seconds * 1e6), side));
    }
    return trades;
  }

  /* At one constant rate, of both sides in turn. */
  private static List<Known> even(long from, long gap, int count) {
    var random = new Random(1);
    var trades = new ArrayList<Known>();
    for (int i = 0; i < count; i++) {
      long time = from + i * gap + random.nextInt((int) gap);
      trades.add(trade(time, i % 2 == 0 ? AggressorSide.BUY : AggressorSide.SELL));
    }
    return trades;
  }

  @Test
  void theProcessThatMadeTheTradesIsFound() {
    var run = run(MINUTE, trades(TRUTH, 12, 7));
    run.end();
    double baseline = 0;
    double ratio = 0;
    double halfLife = 0;
    for (int hour = 1; hour <= 10; hour++) {
      long asOf = START + hour * HOUR + 600 * SECOND;
      baseline += run.value(asOf, "all_hawkes_baseline") / 10;
      ratio += run.value(asOf, "all_hawkes_branching_ratio") / 10;
      halfLife += run.value(asOf, "all_hawkes_half_life") / 10;

      assertThat(run.value(asOf, "all_hawkes_branching_ratio")).isCloseTo(.7, within(.12));
      assertThat(run.value(asOf, "all_hawkes_intensity"))
          .isGreaterThanOrEqualTo(run.value(asOf, "all_hawkes_baseline"));
    }

    assertThat(baseline).isCloseTo(.15, withinPercentage(7));
    assertThat(ratio).isCloseTo(.7, within(.03));
    assertThat(halfLife).isCloseTo(Math.log(2) / 2, withinPercentage(7));
  }

  @Test
  void rowsAreThoseOfAFitOfTheHourBefore() {
    var trades = trades(TRUTH, 5, 8);
    var run = run(MINUTE, trades);
    SortedMap<Long, double[]> rows = run.end();
    int compared = 0;
    for (long asOf : rows.keySet()) {
      for (String flow : List.of("all", "buy", "sell")) {
        compared += sameAsTwin(run, asOf, flow, trades) ? 1 : 0;
      }
    }

    assertThat(compared).isGreaterThan(3 * 200);
  }

  private static boolean sameAsTwin(FamilyRun run, long asOf, String flow, List<Known> trades) {
    long hour = Math.floorDiv(asOf, HOUR) * HOUR;
    long[] times =
        trades.stream()
            .filter(known -> known.time() <= asOf)
            .filter(
                known ->
                    flow.equals("all")
                        || ((Trade) known.event()).aggressor().name().equalsIgnoreCase(flow))
            .mapToLong(Known::time)
            .filter(time -> time > hour - HOUR)
            .distinct()
            .toArray();
    int known = (int) Arrays.stream(times).filter(time -> time <= hour).count() - 1;
    if (known > 2_000) {
      times = Arrays.copyOfRange(times, known - 2_000, times.length);
      known = 2_000;
    }
    String column = flow + "_hawkes_";
    if (known < 100) {
      assertThat(run.value(asOf, column + "baseline")).isNaN();
      assertThat(run.value(asOf, column + "intensity")).isNaN();
      return false;
    }
    long start = times[0]; // no event itself
    double[] seconds =
        Arrays.stream(times, 1, known + 1).mapToDouble(time -> (time - start) / 1e6).toArray();
    Hawkes fit = HawkesFitter.fit(seconds, (hour - start) / 1e6).orElseThrow();
    double intensity = fit.baseline();
    for (int i = 1; i < times.length; i++) {
      intensity += fit.excitation() * Math.exp(-fit.decay() * (asOf - times[i]) / 1e6);
    }

    assertThat(run.value(asOf, column + "baseline")).isEqualTo(fit.baseline());
    assertThat(run.value(asOf, column + "branching_ratio")).isEqualTo(fit.branchingRatio());
    assertThat(run.value(asOf, column + "half_life")).isEqualTo(Math.log(2) / fit.decay());
    assertThat(run.value(asOf, column + "arrivals")).isEqualTo(known);
    assertThat(run.value(asOf, column + "intensity")).isCloseTo(intensity, withinPercentage(1e-6));
    return true;
  }

  @Test
  void parametersHoldUntilTheNextHour() {
    var run = run(MINUTE, trades(TRUTH, 3, 9));
    run.end();
    double first = run.value(START + HOUR, "all_hawkes_baseline");

    assertThat(run.value(START + 59 * 60 * SECOND, "all_hawkes_baseline")).isNaN();
    assertThat(first).isPositive();
    assertThat(run.value(START + HOUR + 59 * 60 * SECOND, "all_hawkes_baseline")).isEqualTo(first);
    assertThat(run.value(START + 2 * HOUR, "all_hawkes_baseline")).isPositive().isNotEqualTo(first);
  }

  @Test
  void theGridDoesNotMoveTheHours() {
    var trades = trades(TRUTH, 12, 10);
    var minutes = run(MINUTE, trades);
    minutes.end();
    for (int step : new int[] {45, 90, 180}) {
      var run = run(Duration.ofMinutes(step), trades);
      for (long asOf : run.end().keySet()) {
        if (asOf <= START + 12 * HOUR - 60 * SECOND) {
          assertThat(run.end().get(asOf)).isEqualTo(minutes.end().get(asOf));
        }
      }
    }
  }

  @Test
  void aTradeKnownAtTheFullHourIsOfTheHourThatEnds() {
    var trades = even(START, 10 * SECOND, 200); // 33 minutes
    trades.add(trade(START + HOUR, AggressorSide.BUY));
    trades.add(trade(START + HOUR + 1, AggressorSide.BUY));
    var run = run(Duration.ofHours(3), trades);
    run.end();

    assertThat(run.value(START + 3 * HOUR, "all_hawkes_arrivals")).isZero(); // of the third hour
    var fine = run(Duration.ofMinutes(90), trades);
    fine.end();
    assertThat(fine.value(START + 90 * 60 * SECOND, "all_hawkes_arrivals")).isEqualTo(200);
  }

  @Test
  void tradesOfOneTimeAreOneArrivalAndLateOnesNone() {
    var trades = even(START, 10 * SECOND, 300);
    var crowded = new ArrayList<Known>();
    for (Known known : trades) {
      crowded.add(known);
      crowded.add(known);
      Trade late = new Trade(known.time() - 11 * SECOND, 0, 100, 1, AggressorSide.BUY);
      crowded.add(new Known(known.time(), known.feed(), late));
    }
    trades.add(trade(START + HOUR, AggressorSide.SELL));
    crowded.add(trades.get(300));

    assertThat(run(MINUTE, crowded).end().get(START + HOUR))
        .isEqualTo(run(MINUTE, trades).end().get(START + HOUR));
  }

  @Test
  void tooFewTradesHaveNoProcessButACount() {
    var simulated = trades(TRUTH, 1, 12).subList(0, 101); // one starts the clock
    var last = trade(START + HOUR + 1, AggressorSide.BUY);
    var enough = run(MINUTE, simulated).take(last);
    enough.end();
    var few = run(MINUTE, simulated.subList(1, 101)).take(last);
    few.end();
    long asOf = START + HOUR + 60 * SECOND;

    assertThat(enough.value(asOf, "all_hawkes_arrivals")).isEqualTo(100);
    assertThat(enough.value(asOf, "all_hawkes_baseline")).isPositive();
    assertThat(few.value(asOf, "all_hawkes_arrivals")).isEqualTo(99);
    for (String column : List.of("baseline", "branching_ratio", "half_life", "intensity")) {
      assertThat(few.value(asOf, "all_hawkes_" + column)).isNaN();
    }
  }

  @Test
  void ofABusyHourTheNewestArrivalsCount() {
    var trades = even(START, SECOND / 2, 7_200);
    var run = run(MINUTE, trades);
    run.end();
    var newest = run(MINUTE, trades.subList(7_200 - 2_001, 7_200));
    newest.end();

    assertThat(run.value(START + HOUR, "all_hawkes_arrivals")).isEqualTo(2_000);
    assertThat(run.value(START + HOUR, "all_hawkes_baseline"))
        .isEqualTo(newest.value(START + HOUR, "all_hawkes_baseline"));
    assertThat(run.value(START + HOUR, "all_hawkes_intensity"))
        .isEqualTo(newest.value(START + HOUR, "all_hawkes_intensity"));
  }

  @Test
  void aSnapshotWithinTheHourLeavesNoTrace() {
    var trades = trades(TRUTH, 3, 11);
    var whole = run(MINUTE, trades);
    var cut = new FamilyRun(GeneratedMarket.plan(MINUTE), HawkesFamily::new);
    for (int i = 0; i < trades.size(); i++) {
      if (i % 97 == 0) {
        cut.restart();
      }
      cut.take(trades.get(i));
    }

    assertThat(cut.snapshot()).isEqualTo(whole.snapshot());
    whole.end().forEach((asOf, row) -> assertThat(cut.end().get(asOf)).isEqualTo(row));
  }
}
