package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.StepColumns;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped plans of five minutes and of a day, on tables of such rows. */
class OtherHorizonsTest {
  private static final List<Member> SIMPLE =
      List.of(Member.RANDOM_WALK, Member.HAR, Member.LOG_HAR, Member.LOG_SHAR);

  @TempDir private Path folder;

  @Test
  void fiveMinutesAreForecastFromRowsOfFiveMinutes() throws IOException {
    Duration step = Duration.ofMinutes(5);
    List<FeatureFrame> market = market(4000, step);
    JsonNode json = train("five-minutes", market, step);

    assertThat(json.get("horizon").asText()).isEqualTo("PT5M");
    assertThat(json.get("origins").asInt()).isEqualTo(2 * 2400);
    for (Member member : Plans.SHIPPED) {
      assertThat(json.get("qlike").get(member.key()).asDouble()).isBetween(0.05, 2.0);
    }
    assertThat(json.get("qlike").get("logShar").asDouble())
        .isLessThan(json.get("qlike").get("randomWalk").asDouble());
    assertForecasts(market.get(0), step);
  }

  @Test
  void tradesAloneAreForecastFromWithTheirFlow() throws IOException {
    Duration step = Duration.ofMinutes(5);
    TrainingPlan plan = TrainingPlanReader.read("order-flow");
    List<FeatureFrame> market =
        market(1500, step).stream().map(frame -> ofTrades(frame, plan.features())).toList();
    JsonNode json = train("order-flow", market, step);

    assertThat(json.get("features")).hasSize(plan.features().size());
    for (Member member : plan.models()) {
      assertThat(json.get("qlike").get(member.key()).asDouble()).isBetween(0.05, 2.0);
    }
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("run/bundle"));
    assertThat(bundle.columns())
        .startsWith("sampled_rv_5m", "sampled_rs_down_5m", "sampled_rs_up_5m", "sampled_bpv_5m")
        .contains("amihud_trades_5m", "vpin_1")
        .hasSize(6 + plan.features().size());
    assertForecasts(market.get(0), step);
  }

  /** Returns the frame as one of sampled prices, with a column of noise for each family. */
  private static FeatureFrame ofTrades(FeatureFrame frame, List<String> families) {
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : frame.features()) {
      if (!name.matches("bar_(return|parkinson).*")) {
        String other = name.replace("bar_", "sampled_").replace("amihud_bars", "amihud_trades");
        columns.put(other, frame.column(name));
      }
    }
    var random = new Random(3);
    for (String family : families) {
      double[] noise = random.doubles(frame.size()).toArray();
      columns.put(family.replace('-', '_') + "_1", noise);
    }
    return FeatureFrame.of(
        frame.instrument(),
        IntStream.range(0, frame.size()).mapToLong(frame::eventTime).toArray(),
        columns);
  }

  @Test
  void daysAreForecastFromRowsOfADay() throws IOException {
    Duration step = Duration.ofDays(1);
    List<FeatureFrame> market = market(500, step);
    JsonNode json = train("daily", market, step);

    assertThat(json.get("horizon").asText()).isEqualTo("PT24H");
    for (Member member : SIMPLE) {
      assertThat(json.get("qlike").get(member.key()).asDouble()).isBetween(0.05, 2.0);
    }
    assertForecasts(market.get(0), step);
  }

  @Test
  void stepsTooShortForTheirBarsAreNamedByTheirColumn() throws IOException {
    Duration step = Duration.ofMinutes(5);
    List<FeatureFrame> empty = market(600, step).stream().map(OtherHorizonsTest::empty).toList();

    assertThat(run("five-minutes", empty, step, 1).strip())
        .isEqualTo(
            "plimsoll: column bar_rv_5m must hold a value, was null in every row of the feature"
                + " table");
  }

  private static FeatureFrame empty(FeatureFrame frame) {
    double[] none = new double[frame.size()];
    Arrays.fill(none, Double.NaN);
    var columns = new LinkedHashMap<String, double[]>();
    frame.features().forEach(name -> columns.put(name, none));
    return FeatureFrame.of(
        frame.instrument(),
        IntStream.range(0, frame.size()).mapToLong(frame::eventTime).toArray(),
        columns);
  }

  @Test
  void theirPlansDifferFromThatOfTheHourInWhatTheySay() throws IOException {
    TrainingPlan hourly = TrainingPlanReader.read("hourly");
    TrainingPlan fast = TrainingPlanReader.read("five-minutes");
    TrainingPlan slow = TrainingPlanReader.read("daily");

    assertThat(fast.inputWindows().step()).isEqualTo(Duration.ofMinutes(5));
    assertThat(slow.inputWindows().step()).isEqualTo(Duration.ofDays(1));
    assertThat(fast.backtest()).isEqualTo(hourly.backtest()).isEqualTo(slow.backtest());
    assertThat(fast.gate()).isEqualTo(hourly.gate()).isEqualTo(slow.gate());
    assertThat(TrainingPlanReader.read("congestion").features()).containsExactly("fee-market");
  }

  private void assertForecasts(FeatureFrame history, Duration step) throws IOException {
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("run/bundle"));
    Instant asOf = Instant.EPOCH.plus(history.eventTime(history.size() - 1), ChronoUnit.MICROS);
    var forecaster = bundle.forecaster();

    var issued = (Forecast.Issued) forecaster.forecast(history, asOf, step);
    assertThat(issued.volatility().variance(step)).isBetween(1e-7, 1e-2);
    assertThat(forecaster.forecast(history, asOf.plus(step), step))
        .isEqualTo(new Forecast.Withheld(asOf.plus(step), step, Forecast.Reason.INPUT_STALE));
  }

  private JsonNode train(String plan, List<FeatureFrame> market, Duration step) throws IOException {
    assertThat(run(plan, market, step, 0)).isEmpty();
    return new ObjectMapper().readTree(folder.resolve("run/train.json").toFile());
  }

  /** Returns what the command said of its failure. */
  private String run(String plan, List<FeatureFrame> market, Duration step, int wanted)
      throws IOException {
    Map<String, String> families =
        market.get(0).features().stream()
            .filter(name -> name.endsWith("_1"))
            .collect(
                Collectors.toMap(name -> name, name -> name.replace("_1", "").replace('_', '-')));
    FeatureTables.write(folder.resolve("table"), market, step, families);
    var output = new StringWriter();
    var error = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output),
            new PrintWriter(error),
            "train",
            "-c",
            plan,
            "--features",
            folder.resolve("table").toString(),
            "--out",
            folder.resolve("run").toString());
    assertThat(status).as(error.toString()).isEqualTo(wanted);
    return error.toString();
  }

  /** Returns generated hours as rows of another step, in the columns of that step. */
  private static List<FeatureFrame> market(int rows, Duration step) {
    StepColumns hourly = StepColumns.of(Duration.ofHours(1), List.of());
    StepColumns other = StepColumns.of(step, List.of());
    long micros = step.toNanos() / 1000;
    return Plans.market(rows, 21).stream()
        .map(
            frame -> {
              var columns = new LinkedHashMap<String, double[]>();
              columns.put(other.variance(), frame.column(hourly.variance()));
              columns.put(other.downside(), frame.column(hourly.downside()));
              columns.put(other.upside(), frame.column(hourly.upside()));
              columns.put(other.bipower(), frame.column(hourly.bipower()));
              columns.put(other.quarticity(), frame.column(hourly.quarticity()));
              columns.put(other.impact(), frame.column(hourly.impact()));
              columns.put(other.returns(), frame.column(hourly.returns()));
              columns.put(other.range(), frame.column(hourly.range()));
              long[] times =
                  IntStream.range(0, rows).mapToLong(row -> (row + 1) * micros).toArray();
              return FeatureFrame.of(frame.instrument(), times, columns);
            })
        .toList();
  }
}
