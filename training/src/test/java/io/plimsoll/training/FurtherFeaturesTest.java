package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.Member;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that read features of the table beside their own inputs, and what those add. */
class FurtherFeaturesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<FeatureFrame> MARKET =
      Plans.market(1400, 21).stream().map(FurtherFeaturesTest::withFurther).toList();

  private static final int LAST = 1399;

  @TempDir private static Path folder;

  @BeforeAll
  static void table() throws IOException {
    FeatureTables.write(
        folder.resolve("table"),
        MARKET,
        HOUR,
        Map.of("herald", "flow", "noise", "congestion", "empty", "congestion"));
  }

  @Test
  void whatTellsOfTheNextHourGainsAndNoiseDoesNot() throws IOException {
    Path plan = plan("flow.yaml", "features: [flow, congestion]");
    var run = train(plan, "run", "--ablation");

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output())
        .startsWith("without any value, and left out: [empty]")
        .contains("what features of the table add, on the test span: QLIKE without / with");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("run/train.json").toFile());
    assertThat(json.get("features")).hasToString("[\"herald\",\"noise\"]");
    JsonNode gains = json.get("featureGains");
    assertThat(gains.findValuesAsText("family"))
        .containsExactly("all", "flow", "flow", "congestion", "congestion");
    assertThat(gains.findValuesAsText("added"))
        .containsExactly("all", "alone", "last", "alone", "last");
    for (String member : List.of("linear", "trees")) {
      for (int helps : new int[] {0, 1, 2}) {
        assertThat(ratio(gains.get(helps), member)).isGreaterThan(1.1);
        assertThat(gains.get(helps).at("/members/" + member + "/t").doubleValue()).isLessThan(-4);
      }
      for (int adds : new int[] {3, 4}) {
        assertThat(ratio(gains.get(adds), member)).isCloseTo(1, within(0.03));
      }
    }
    JsonNode all = gains.get(0);
    assertThat(all.at("/members/linear/qlikeWith").doubleValue())
        .isCloseTo(json.at("/qlike/linear").doubleValue(), within(1e-12));
    assertThat(all.at("/spike/with/prAuc")).isEqualTo(json.at("/spike/prAuc"));
    assertThat(all.at("/spike/with/prAuc").doubleValue())
        .isGreaterThan(1.2 * all.at("/spike/without/prAuc").doubleValue());
    assertThat(all.at("/members/logShar").isMissingNode()).isTrue();
  }

  @Test
  void theBundleForecastsFromTheTableAndDependsOnTheFeature() throws IOException {
    var run = train(plan("one.yaml", "features: [her*]"), "one");

    assertThat(run.status()).as(run.error()).isZero();
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("one/bundle"));
    assertThat(bundle.columns()).endsWith("herald").doesNotContain("noise");
    assertThat(bundle.learned().linear()).isPresent();
    for (Member member : List.of(Member.LINEAR, Member.TREES)) {
      assertThat(forecast(bundle, member, 3)).isGreaterThan(1.5 * forecast(bundle, member, -3));
    }
    assertThat(spike(bundle, 3)).isGreaterThan(1.5 * spike(bundle, -3));
    FeatureFrame bare = Plans.market(1400, 21).get(0); // has no such column
    var inputs = ForecastInputs.of(bare, InputWindows.HOURLY, 1e-9);
    VarianceModel linear = bundle.learned().model(Member.LINEAR, fit(bundle));
    assertThatThrownBy(() -> linear.variance(inputs, LAST)).hasMessageEndingWith("was herald");
  }

  @Test
  void crunchesOfDepthAreForecastBeforeTheyCome() throws IOException {
    String crunch =
        "crunch: {columns: [bids, asks], side: below, level: 0.05, calibrationShare: 0.3}\n";
    var run = train(plan("depth.yaml", crunch + "features: [tide]"), "depth", "--ablation");

    assertThat(run.status()).as(run.error()).isZero();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("depth/train.json").toFile());
    double rate = json.at("/crunch/baseRate").doubleValue();
    assertThat(rate).isBetween(0.01, 0.1);
    assertThat(json.at("/crunch/prAuc").doubleValue()).isGreaterThan(3 * rate);
    assertThat(json.at("/crunch/brierSkill").doubleValue()).isGreaterThan(0.05);
    assertThat(json.at("/crunch/calibrationError").doubleValue()).isLessThan(0.03);
    JsonNode gain = json.at("/featureGains/0/crunch");
    assertThat(gain.at("/with/prAuc")).isEqualTo(json.at("/crunch/prAuc"));
    assertThat(gain.at("/with/prAuc").doubleValue())
        .isGreaterThan(1.2 * gain.at("/without/prAuc").doubleValue());
    assertThat(run.output()).contains("  crunch AP 0.");
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("depth/bundle"));
    assertThat(bundle.columns()).contains("bids", "asks", "tide");
    assertThat(bundle.crunch().orElseThrow().rule().side()).isEqualTo(CrunchRule.Side.BELOW);
    assertLabels();
  }

  /** The log holds label and threshold as the columns of the table give them. */
  private static void assertLabels() throws IOException {
    ParquetTable log;
    try (var reader = ParquetReader.open()) {
      log =
          reader.read(
              List.of(folder.resolve("depth/forecasts.parquet")),
              List.of(
                  ParquetColumn.text("instrument"),
                  ParquetColumn.bigint("event_time"),
                  ParquetColumn.integer("crunch_label"),
                  ParquetColumn.number("crunch_threshold")));
    }
    int checked = 0;
    for (FeatureFrame frame : MARKET) {
      double[] bids = frame.column("bids");
      double[] asks = frame.column("asks");
      double[] thinner = new double[bids.length];
      Arrays.setAll(thinner, i -> Math.min(bids[i], asks[i]));
      for (int i = 0; i < log.longs("event_time").length; i++) {
        int row = frame.lastAt(log.longs("event_time")[i]);
        double label = log.numbers("crunch_label")[i];
        boolean own = log.texts("instrument")[i].equals(frame.instrument().canonical());
        if (own && !Double.isNaN(label)) {
          double[] week = Arrays.copyOfRange(thinner, row - 167, row + 1);
          Arrays.sort(week);
          double threshold = week[8] + 0.35 * (week[9] - week[8]); // rank 0.05 x 167
          assertThat(log.numbers("crunch_threshold")[i] / threshold).isCloseTo(1, within(1e-12));
          assertThat(thinner[row]).isGreaterThanOrEqualTo(threshold);
          assertThat(label).isEqualTo(thinner[row + 1] < threshold ? 1 : 0);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(1000);
  }

  @Test
  void aColumnOfACrunchMustBeThere() throws IOException {
    String crunch =
        "crunch: {columns: [bids, offers], side: below, level: 0.05, calibrationShare: 0.3}\n";
    var run = train(plan("offers.yaml", crunch), "offers");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error())
        .isEqualTo(
            "plimsoll: "
                + Plans.BTC
                + ": column offers must be in the feature table, was absent\n");
  }

  @Test
  void aPlanWithoutFeaturesIsAsItWas() throws IOException {
    var run = train(plan("none.yaml", ""), "none");
    var ablation = train(plan("none.yaml", ""), "none", "--ablation");

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(ModelBundleReader.read(folder.resolve("none/bundle")).columns())
        .startsWith("rv_1h")
        .doesNotContain("herald");
    assertThat(ablation.status()).isEqualTo(1);
    assertThat(ablation.error())
        .isEqualTo("plimsoll: features of the plan must name what --ablation leaves out, was []\n");
  }

  @Test
  void aWordThatIsNoFeatureOrHasNoValueIsRefused() throws IOException {
    var unknown = train(plan("bad.yaml", "features: [flow, vpin]"), "bad");
    var empty = train(plan("bad.yaml", "features: [empty]"), "bad");

    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.error())
        .contains("which has the families [flow, congestion], was vpin")
        .hasLineCount(1);
    assertThat(empty.status()).isEqualTo(1);
    assertThat(empty.error())
        .isEqualTo(
            "plimsoll: features of the plan must hold a value in the table, was [empty] without"
                + " any\n");
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  private static double ratio(JsonNode gain, String member) {
    JsonNode losses = gain.at("/members/" + member);
    return losses.get("qlikeWithout").doubleValue() / losses.get("qlikeWith").doubleValue();
  }

  private static InstrumentFit fit(ModelBundle bundle) {
    return bundle.instruments().get(Plans.BTC);
  }

  private static double forecast(ModelBundle bundle, Member member, double herald) {
    return bundle.learned().model(member, fit(bundle)).variance(inputs(herald), LAST);
  }

  private static double spike(ModelBundle bundle, double herald) {
    return bundle.spike().orElseThrow().model(fit(bundle)).probability(inputs(herald), LAST);
  }

  private static ForecastInputs inputs(double herald) {
    FeatureFrame frame = MARKET.get(0);
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : frame.features()) {
      columns.put(name, frame.column(name));
    }
    columns.get("herald")[LAST] = herald;
    return ForecastInputs.of(
        FeatureFrame.of(frame.instrument(), times(frame), columns), InputWindows.HOURLY, 1e-9);
  }

  /** Adds a column that tells, through noise, of the hour to come, one that does not, and none. */
  private static FeatureFrame withFurther(FeatureFrame frame) {
    var random = new Random(5);
    double[] variance = frame.column("rv_1h");
    double[] herald = new double[variance.length];
    double[] noise = new double[variance.length];
    double[] empty = new double[variance.length];
    for (int i = 0; i < variance.length; i++) {
      double next = variance[Math.min(i + 1, variance.length - 1)];
      herald[i] = Math.log(next / variance[i]) + 0.5 * random.nextGaussian();
      noise[i] = random.nextGaussian();
    }
    Arrays.fill(empty, Double.NaN);
    double[] bids = new double[variance.length];
    double[] asks = new double[variance.length];
    double[] tide = new double[variance.length];
    double level = 0;
    for (int i = 0; i < variance.length; i++) {
      bids[i] = 1e6 * Math.exp(level + 0.1 * random.nextGaussian());
      asks[i] = 1e6 * Math.exp(level + 0.1 * random.nextGaussian());
      double change = 0.4 * random.nextGaussian();
      tide[i] = change + 0.2 * random.nextGaussian(); // known an hour ahead
      level = 0.9 * level + change;
    }
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : frame.features()) {
      columns.put(name, frame.column(name));
    }
    columns.put("herald", herald);
    columns.put("noise", noise);
    columns.put("empty", empty);
    columns.put("bids", bids);
    columns.put("asks", asks);
    columns.put("tide", tide);
    return FeatureFrame.of(frame.instrument(), times(frame), columns);
  }

  private static long[] times(FeatureFrame frame) {
    long[] times = new long[frame.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = frame.eventTime(i);
    }
    return times;
  }

  private static Path plan(String name, String features) throws IOException {
    String small =
        Plans.small()
            .replaceAll("models: \\[.*]", "models: [har, logShar, linear, trees, combination]")
            .replace("rounds: 120, depth: 3", "rounds: 40, depth: 3")
            .replace("multiple: 4.0", "multiple: 2.0");
    return Files.writeString(folder.resolve(name), small + "\n" + features + "\n");
  }

  private record Run(int status, String output, String error) {}

  private static Run train(Path plan, String out, String... more) {
    var output = new StringWriter();
    var error = new StringWriter();
    var arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--features",
                folder.resolve("table").toString(),
                "-c",
                plan.toString(),
                "--out",
                folder.resolve(out).toString()));
    arguments.addAll(List.of(more));
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output), new PrintWriter(error), arguments.toArray(String[]::new));
    return new Run(status, output.toString(), error.toString());
  }
}
