package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.Plans;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.rule.ReplaySeries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two days of hourly rates after 700 hours of history. */
class PlimsollRuleTest {
  private static final int HISTORY = 700;
  private static final int HOURS = 48;
  private static final int BARS_AN_HOUR = 12;
  private static final long HOUR = 3_600_000_000L;
  private static final long START = ReplayBars.START.toEpochMilli() * 1000;
  private static final Instant END = ReplayBars.START.plus(Duration.ofHours(HOURS));
  private static final List<Instrument> INSTRUMENTS = List.of(Plans.BTC, Plans.ETH);
  private static final MarginPolicy POLICY =
      PolicyReader.read(Path.of("policies", "standard.yaml")).policy();
  private static final MarginPolicy FULL =
      PolicyReader.read(Path.of("policies", "full.yaml")).policy();
  private static final ReplaySeries SERIES =
      ReplayBars.whole(ReplayBars.walk(1, HOURS * BARS_AN_HOUR, 0.002));
  private static final ForecastHistory WHOLE = log(origin -> true, PlimsollRuleTest::variance);

  private final List<FeatureFrame> frames = frames(Long.MAX_VALUE);

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 23, 24, 40})
  void ratesUpToAnHourAreThoseOfDataCutOrChangedAfterIt(int hour) {
    long now = START + hour * HOUR;
    double[] whole = rates(rule(frames, WHOLE));
    ForecastHistory other = log(origin -> true, t -> variance(t) * (t > now ? 4 : 1));
    double[] changed = rates(rule(frames(now), other));
    List<FeatureFrame> known = frames.stream().map(frame -> frame.until(now)).toList();
    double[] cut = rates(rule(known, log(origin -> origin <= now, PlimsollRuleTest::variance)));

    int bars = (hour + 1) * BARS_AN_HOUR;
    assertThat(Arrays.copyOf(cut, bars)).isEqualTo(Arrays.copyOf(whole, bars));
    assertThat(Arrays.copyOf(changed, bars)).isEqualTo(Arrays.copyOf(whole, bars));
    assertThat(cut[bars]).isNotEqualTo(whole[bars]);
    assertThat(changed[bars]).isNotEqualTo(whole[bars]);
  }

  @Test
  void anHourWithoutAForecastIsWithheldAsItWouldBeServed() {
    long absent = START + 10 * HOUR;
    var whole = rule(frames, WHOLE);
    var without = rule(frames, log(origin -> origin != absent, PlimsollRuleTest::variance));
    var unsaid = rule(frames, log(origin -> true, t -> t == absent ? Double.NaN : variance(t)));

    assertThat(whole.withheld()).isZero();
    assertThat(whole.hours()).isEqualTo(2L * HOURS);
    assertThat(without.withheld()).isEqualTo(2);
    assertThat(unsaid.withheld()).isEqualTo(2);
    assertThat(rates(without)).isEqualTo(rates(unsaid));
    assertThat(rates(without)[10 * BARS_AN_HOUR]).isNotEqualTo(rates(whole)[10 * BARS_AN_HOUR]);
    assertThat(rates(without)[11 * BARS_AN_HOUR]).isEqualTo(rates(whole)[11 * BARS_AN_HOUR]);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 24})
  void addOnsOfAnHourAreThoseOfDataCutOrChangedAfterIt(int hour) {
    long now = START + hour * HOUR;
    double[] whole = rates(full(frames, WHOLE, 1e7));
    ForecastHistory other = log(origin -> true, t -> variance(t) * (t > now ? 4 : 1));
    double[] changed = rates(full(frames(now), other, 1e7));

    int bars = (hour + 1) * BARS_AN_HOUR;
    assertThat(Arrays.copyOf(changed, bars)).isEqualTo(Arrays.copyOf(whole, bars));
    assertThat(changed[bars]).isNotEqualTo(whole[bars]);
  }

  /** Gas weighs on small positions, size on large ones, doubt and waiting on all. */
  @Test
  void addOnsRaiseEveryRate() {
    double[] plain = rates(rule(frames, WHOLE));
    double[] small = rates(full(frames, WHOLE, 1e3));
    double[] middle = rates(full(frames, WHOLE, 1e5));
    double[] large = rates(full(frames, WHOLE, 1e9));

    for (int bar = 0; bar < plain.length; bar++) {
      assertThat(middle[bar]).isGreaterThan(plain[bar]);
      assertThat(small[bar]).isGreaterThan(middle[bar]);
      assertThat(large[bar]).isGreaterThan(middle[bar]);
    }
    // 550,000 gas at 60 gwei and 3,000 USD are 99 USD; all else is the same of 1 USD and of 2.
    double dust = rates(full(frames, WHOLE, 1))[0] - rates(full(frames, WHOLE, 2))[0];
    assertThat(dust).isCloseTo(99.0 / 2, within(1e-3));
  }

  private static PlimsollRule rule(List<FeatureFrame> frames, ForecastHistory log) {
    return PlimsollRule.of(frames, log, POLICY, 1, ReplayBars.START, END);
  }

  private static PlimsollRule full(
      List<FeatureFrame> frames, ForecastHistory log, double notional) {
    return PlimsollRule.of(frames, log, FULL, notional, ReplayBars.START, END);
  }

  private static double[] rates(PlimsollRule rule) {
    return rule.path(SERIES).rates(PositionSide.LONG);
  }

  /** Returns the market, with every column of rows after {@code changed} three times as large. */
  private static List<FeatureFrame> frames(long changed) {
    return INSTRUMENTS.stream().map(instrument -> frame(instrument, changed)).toList();
  }

  private static FeatureFrame frame(Instrument instrument, long changed) {
    int rows = HISTORY + HOURS;
    FeatureFrame made =
        GeneratedHours.frame(
            instrument, START - HISTORY * HOUR, rows, instrument.canonical().hashCode());
    Map<String, double[]> columns = new HashMap<>();
    made.features().forEach(name -> columns.put(name, made.column(name)));
    columns.put("volume_1h", filled(rows, 1e4));
    columns.put("corwin_schultz_1h", filled(rows, 1e-3));
    long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      times[row] = made.eventTime(row);
      for (double[] column : columns.values()) {
        column[row] *= times[row] > changed ? 3 : 1;
      }
    }
    return FeatureFrame.of(instrument, times, columns);
  }

  private static double[] filled(int rows, double value) {
    double[] values = new double[rows];
    Arrays.fill(values, value);
    return values;
  }

  private static double variance(long origin) {
    return 2e-4 * (2 + Math.sin(origin / (double) HOUR));
  }

  private static ForecastHistory log(LongPredicate recorded, LongToDoubleFunction variance) {
    long[] origins =
        LongStream.range(0, HOURS).map(hour -> START + hour * HOUR).filter(recorded).toArray();
    var columns =
        Map.of(
            ForecastHistory.CHAMPION,
            Arrays.stream(origins).mapToDouble(variance).toArray(),
            ForecastHistory.SPIKE_PROBABILITY,
            filled(origins.length, 0.05));
    var log = new TreeMap<Instrument, ForecastHistory.Series>();
    INSTRUMENTS.forEach(each -> log.put(each, new ForecastHistory.Series(origins, columns)));
    return ForecastHistory.of(log);
  }
}
