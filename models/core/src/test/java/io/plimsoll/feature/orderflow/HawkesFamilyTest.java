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

  /* The same trades, each known so much later. */
  private static List<Known> later(List<Known> trades, long lag) {
    return trades.stream()
        .map(known -> new Known(known.time() + lag, known.feed(), known.event()))
        .toList();
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
    int compared = sameAsTwin(trades(TRUTH, 5, 8));

    assertThat(compared).isGreaterThan(3 * 200);
  }

  @Test
  void rowsOfTradesThatAreKnownLaterAreThoseOfATwin() {
    var random = new Random(13);
    var trades = new ArrayList<Known>();
    long before = START;
    for (Known known : trades(TRUTH, 5, 8)) {
      before = Math.max(before, known.time() + random.nextInt(5) * SECOND);
      trades.add(new Known(before, known.feed(), known.event()));
    }

    assertThat(sameAsTwin(trades)).isGreaterThan(3 * 200);
  }

  private static int sameAsTwin(List<Known> trades) {
    var run = run(MINUTE, trades);
    SortedMap<Long, double[]> rows = run.end();
    int compared = 0;
    for (long asOf : rows.keySet()) {
      for (String flow : List.of("all", "buy", "sell")) {
        compared += sameAsTwin(run, asOf, flow, trades) ? 1 : 0;
      }
    }
    return compared;
  }

  private static boolean sameAsTwin(FamilyRun run, long asOf, String flow, List<Known> trades) {
    long hour = Math.floorDiv(asOf, HOUR) * HOUR;
    List<Known> two =
        trades.stream().filter(one -> one.time() > hour - HOUR && one.time() <= asOf).toList();
    List<Known> ended = two.stream().filter(one -> one.time() <= hour).toList();
    long[] times = times(two, flow);
    int known = times(ended, flow).length - 1;
    long end =
        hour
            - (ended.isEmpty()
                ? 0
                : ended.get(ended.size() - 1).time()
                    - ended.get(ended.size() - 1).event().eventTime());
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
    Hawkes fit = HawkesFitter.fit(seconds, (end - start) / 1e6).orElseThrow();
    double intensity = fit.baseline();
    for (int i = 1; i < times.length; i++) {
      intensity += fit.excitation() * Math.exp(-fit.decay() * (asOf - times[i]) / 1e6);
    }

    assertThat(run.value(asOf, column + "baseline")).isEqualTo(fit.baseline());
    assertThat(run.value(asOf, column + "branching_ratio")).isEqualTo(fit.branchingRatio());
    assertThat(run.value(asOf, column + "half_life")).isEqualTo(Math.log(2) / fit.decay());
    assertThat(run.value(asOf, column + "arrivals")).isEqualTo(known);
    assertThat(run.value(asOf, column + "span")).isEqualTo((end - start) / 1e6);
    assertThat(run.value(asOf, column + "intensity")).isCloseTo(intensity, withinPercentage(1e-6));
    return true;
  }

  private static long[] times(List<Known> trades, String flow) {
    return trades.stream()
        .map(known -> (Trade) known.event())
        .filter(trade -> flow.equals("all") || trade.aggressor().name().equalsIgnoreCase(flow))
        .mapToLong(Trade::eventTime)
        .distinct()
        .toArray();
  }

  @Test
  void aConstantLagMovesTheHourAndNothingElse() {
    var trades = trades(TRUTH, 5, 14);
    var known = run(MINUTE, later(trades, 7 * SECOND));
    known.end();
    var moved = new ArrayList<Known>(); // the times as if they were known at once
    for (Known one : later(trades, 7 * SECOND)) {
      moved.add(trade(one.time(), ((Trade) one.event()).aggressor()));
    }
    var prompt = run(MINUTE, moved);
    prompt.end();
    for (int hour = 1; hour <= 4; hour++) {
      for (String side : List.of("all", "buy", "sell")) {
        for (String of : List.of("baseline", "branching_ratio", "half_life", "arrivals", "span")) {
          long asOf = START + hour * HOUR;
          assertThat(known.value(asOf, side + "_hawkes_" + of))
              .isNotNaN()
              .isEqualTo(prompt.value(asOf, side + "_hawkes_" + of));
        }
      }
    }
  }

  @Test
  void aLagOfSecondsIsNoSilence() {
    var busy = new Hawkes(3, 1.4, 2); // the newest 2,000 trades take some 200 s
    int hours = 8;
    var trades = new ArrayList<Known>();
    var random = new Random(15);
    for (int hour = 1; hour <= hours; hour++) {
      for (double seconds : HawkesFitterTest.simulated(busy, 300, random)) {
        long time = START + hour * HOUR - 300 * SECOND + Math.round(seconds * 1e6);
        trades.add(trade(time, AggressorSide.BUY));
      }
    }
    trades.add(trade(START + hours * HOUR + 10 * SECOND, AggressorSide.BUY));
    var prompt = run(MINUTE, trades);
    prompt.end();
    var lagged = run(MINUTE, later(trades, 5 * SECOND));
    lagged.end();
    double[] baseline = new double[2];
    double[] ratio = new double[2];
    for (int hour = 1; hour <= hours; hour++) {
      long asOf = START + hour * HOUR;
      assertThat(lagged.value(asOf, "all_hawkes_span")).isBetween(120.0, 280.0);
      baseline[0] += prompt.value(asOf, "all_hawkes_baseline") / hours;
      baseline[1] += lagged.value(asOf, "all_hawkes_baseline") / hours;
      ratio[0] += prompt.value(asOf, "all_hawkes_branching_ratio") / hours;
      ratio[1] += lagged.value(asOf, "all_hawkes_branching_ratio") / hours;
    }

    assertThat(baseline[1]).isCloseTo(baseline[0], withinPercentage(4));
    assertThat(ratio[1]).isCloseTo(ratio[0], within(.015));
  }

  @Test
  void aTradeOfTheLastMomentThatIsKnownInTheNextHourIsInTheNextFit() {
    var trades = even(START, 10 * SECOND, 200);
    var last = trade(START + HOUR - SECOND / 10, AggressorSide.BUY); // at 59:59.9
    trades.add(new Known(START + HOUR + SECOND / 5, last.feed(), last.event())); // 00:00.2
    trades.addAll(even(START + HOUR + SECOND, 10 * SECOND, 150));
    trades.add(trade(START + 2 * HOUR + 1, AggressorSide.BUY));
    var run = run(MINUTE, trades);
    run.end();

    assertThat(run.value(START + HOUR + 60 * SECOND, "all_hawkes_arrivals")).isEqualTo(199);
    assertThat(run.value(START + 2 * HOUR + 60 * SECOND, "all_hawkes_arrivals")).isEqualTo(150);
    assertThat(run.value(START + 2 * HOUR + 60 * SECOND, "all_hawkes_span"))
        .isEqualTo(3600.1); // from 59:59.9 on
  }

  @Test
  void silenceThatTheFeedTellsCounts() {
    var trades = even(START, 10 * SECOND, 181); // for half an hour
    trades.add(trade(START + HOUR - SECOND, AggressorSide.SELL));
    trades.add(trade(START + HOUR + SECOND, AggressorSide.SELL));
    var run = run(MINUTE, trades);
    run.end();
    long start = trades.get(0).event().eventTime();

    assertThat(run.value(START + HOUR + 60 * SECOND, "buy_hawkes_span"))
        .isEqualTo((START + HOUR - start) / 1e6);
  }

  @Test
  void anHourWithoutTradesHasNoProcessHoweverItPasses() {
    var trades = trades(TRUTH, 1, 16);
    trades.add(trade(START + 3 * HOUR + 1, AggressorSide.BUY));
    trades.add(trade(START + 4 * HOUR + 1, AggressorSide.BUY));
    var jump = run(MINUTE, trades);
    jump.end();
    var walk = new FamilyRun(GeneratedMarket.plan(MINUTE), HawkesFamily::new);
    for (Known known : trades) {
      if (known.time() > START + 3 * HOUR && known.time() < START + 4 * HOUR) {
        walk.family().endStep(START + HOUR);
        walk.family().endStep(START + 2 * HOUR);
        walk.family().endStep(START + 3 * HOUR);
      }
      walk.take(known);
    }
    walk.end();
    long asOf = START + 3 * HOUR + 60 * SECOND;

    assertThat(jump.value(asOf, "all_hawkes_arrivals")).isZero();
    assertThat(jump.value(asOf, "all_hawkes_span")).isNaN();
    assertThat(jump.value(asOf, "all_hawkes_intensity")).isNaN();
    assertThat(jump.value(START + 4 * HOUR + 60 * SECOND, "all_hawkes_arrivals")).isZero();
    assertThat(jump.snapshot()).isEqualTo(walk.snapshot());
    for (long end : new long[] {asOf, START + 4 * HOUR + 60 * SECOND}) {
      assertThat(jump.end().get(end)).isEqualTo(walk.end().get(end));
    }
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
