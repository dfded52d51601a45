package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and plans that {@code train} must refuse: one line that names the key or the row. */
class BadTableTest {
  private static final int HOURS = 1200;
  private static final List<FeatureFrame> MARKET = Plans.market(HOURS, 21);

  @TempDir private Path folder;
  private String plan;

  @BeforeEach
  void readPlan() throws IOException {
    plan = TrainingPlanReader.text("hourly").replace(", trees, network, combination]", "]");
  }

  @Test
  void aColumnThatIsAbsentIsNamed() throws IOException {
    List<FeatureFrame> frames = MARKET.stream().map(frame -> without(frame, "rsn_1h")).toList();

    assertThat(refused(frames))
        .isEqualTo(name(0) + ": column rsn_1h must be in the feature table, was absent");
  }

  @Test
  void aHorizonShorterThanTheGridIsRefused() throws IOException {
    plan = plan.replace("horizon: PT1H", "horizon: PT5M");
    assertThat(refused(MARKET))
        .isEqualTo("horizon must be at least PT1H, the step of the feature table, was PT5M");
  }

  @Test
  void aHorizonLongerThanTheGridIsRefused() throws IOException {
    plan = plan.replace("horizon: PT1H", "horizon: P1D");
    assertThat(refused(MARKET))
        .isEqualTo("horizon must be PT1H, the step of the feature table, was PT24H");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rv_1h | NaN | column rv_1h must be finite and at least 0, was NaN",
        "rsp_1h | NaN | column rsp_1h must be finite and at least 0, was NaN",
        "rsn_1h | -1E-9 | column rsn_1h must be finite and at least 0, was -1.0E-9",
        "rv_1h | Infinity | column rv_1h must be finite and at least 0, was Infinity",
        "bars | -1 | column bars must be finite and at least 0, was -1.0"
      })
  void aValueThatCannotBeIsNamedByItsRow(String column, double value, String message)
      throws IOException {
    double[] values = MARKET.get(0).column(column);
    values[700] = value;
    List<FeatureFrame> frames = List.of(with(MARKET.get(0), column, values), MARKET.get(1));

    assertThat(refused(frames)).isEqualTo(name(0) + " at 1970-01-30T05:00:00Z: " + message);
  }

  @Test
  void anHourThatWasNotRecordedMayLackItsVariance() throws IOException {
    FeatureFrame frame = MARKET.get(0);
    for (String column : List.of("bars", "rv_1h", "rsn_1h", "rsp_1h")) {
      double[] values = frame.column(column);
      values[700] = column.equals("bars") ? 0 : Double.NaN;
      frame = with(frame, column, values);
    }

    assertThat(train(List.of(frame, MARKET.get(1))).status()).isZero();
  }

  @Test
  void aTargetThatNeverVariesIsNamedByItsInstrument() throws IOException {
    double[] constant = new double[HOURS];
    Arrays.fill(constant, 2e-5);
    List<FeatureFrame> frames = List.of(MARKET.get(0), with(MARKET.get(1), "rv_1h", constant));

    assertThat(refused(frames))
        .isEqualTo(name(1) + ": column rv_1h must vary, was 2.0E-5 in all of 1200 rows");
  }

  @Test
  void anInstrumentThatIsMissingInTheMiddleIsNamedAndTheOthersAreNotHarmed() throws IOException {
    FeatureFrame gap = rows(MARKET.get(1), row -> row < 500 || row >= 800);
    Run run = train(List.of(MARKET.get(0), gap));
    Run whole = train(List.of(MARKET.get(0)));

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(run.output())
        .contains(
            name(1)
                + " has no rows between 1970-01-21T20:00:00Z and 1970-02-03T09:00:00Z: 300 steps");
    assertThat(whole.output()).doesNotContain("has no rows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trainingShare: 0.4 | trainingShare: 0.9999 | split.trainingShare must leave a step to the"
            + " test span, was 0.9999 of 1200 steps",
        "validationShare: 0.4 | validationShare: 1.0E-17 | split.validationShare must leave a step"
            + " to the validation span, was 1.0E-17 of 479 steps"
      })
  void aSpanWithoutAStepIsNamedByItsKey(String good, String bad, String message)
      throws IOException {
    plan = plan.replace(good, bad);

    assertThat(refused(MARKET)).isEqualTo(message);
  }

  @Test
  void aFoldWithNothingToLearnFromIsNamed() throws IOException {
    plan = TrainingPlanReader.text("hourly").replace("network, combination]", "combination]");
    assertThat(refused(Plans.market(600, 3)))
        .isEqualTo(
            "split must leave fold 1 of 3, fitted at 1970-01-07T00:00:00Z, an origin with history"
                + " and target to learn from, was none");
  }

  @Test
  void aTestSpanInWhichAllIsWithheldIsRefused() throws IOException {
    FeatureFrame broken = rows(MARKET.get(0), row -> row < 400 || row % 3 == 0);

    assertThat(refused(List.of(broken)))
        .startsWith("test span must hold an origin that every model forecasts, was 0: withheld {")
        .contains("HISTORY_INCOMPLETE=");
  }

  @Test
  void aTreeLibraryThatDoesNotLoadIsNamed() throws IOException, InterruptedException {
    Path library = folder.resolve("broken/lib/linux/x86_64/libxgboost4j.so");
    Files.createDirectories(library.getParent());
    Files.writeString(library, "no library");
    plan = TrainingPlanReader.text("hourly").replace("network, combination]", "combination]");

    assertThat(refusedApart(folder.resolve("broken").toString(), "-Dx=y"))
        .startsWith("Cannot fit trees: the XGBoost library does not load on Linux amd64")
        .contains("UnsatisfiedLinkError");
  }

  @Test
  void aNetworkLibraryThatDoesNotLoadIsNamed() throws IOException, InterruptedException {
    plan = TrainingPlanReader.text("hourly").replace("trees, network", "network");

    assertThat(refusedApart("", "-Dorg.bytedeco.javacpp.platform=linux-none"))
        .startsWith("Cannot train the network: the library of ND4J does not load on Linux amd64: ");
  }

  private String refusedApart(String classPath, String property)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", property, "-cp"));
    command.add(classPath + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(PlimsollTraining.class.getName());
    command.addAll(arguments(MARKET));
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor()).isEqualTo(1);
    return Files.readAllLines(errors, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("plimsoll: "))
        .map(line -> line.substring("plimsoll: ".length()))
        .reduce((first, second) -> first + "\n" + second)
        .orElse("");
  }

  private record Run(int status, String output, String error) {}

  /** Returns the one line that says why, without the program's name. */
  private String refused(List<FeatureFrame> frames) throws IOException {
    Run run = train(frames);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error()).startsWith("plimsoll: ").hasLineCount(1);
    assertThat(folder.resolve("run/bundle")).doesNotExist();
    return run.error().strip().substring("plimsoll: ".length());
  }

  private Run train(List<FeatureFrame> frames) throws IOException {
    var output = new StringWriter();
    var error = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output),
            new PrintWriter(error),
            arguments(frames).toArray(String[]::new));
    return new Run(status, output.toString(), error.toString());
  }

  private List<String> arguments(List<FeatureFrame> frames) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), plan);
    Path table = Files.createTempDirectory(folder, "table");
    FeatureTables.write(table, frames, Duration.ofHours(1));
    return List.of(
        "train",
        "-c",
        file.toString(),
        "--features",
        table.toString(),
        "--out",
        folder.resolve("run").toString());
  }

  private static String name(int instrument) {
    return MARKET.get(instrument).instrument().toString();
  }

  private static FeatureFrame without(FeatureFrame frame, String column) {
    Map<String, double[]> columns = columns(frame);
    columns.remove(column);
    return FeatureFrame.of(frame.instrument(), times(frame, row -> true), columns);
  }

  private static FeatureFrame with(FeatureFrame frame, String column, double[] values) {
    Map<String, double[]> columns = columns(frame);
    columns.put(column, values);
    return FeatureFrame.of(frame.instrument(), times(frame, row -> true), columns);
  }

  private static FeatureFrame rows(FeatureFrame frame, IntPredicate kept) {
    Map<String, double[]> columns = columns(frame);
    int[] rows = IntStream.range(0, frame.size()).filter(kept).toArray();
    columns.replaceAll(
        (name, values) -> Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    return FeatureFrame.of(frame.instrument(), times(frame, kept), columns);
  }

  private static Map<String, double[]> columns(FeatureFrame frame) {
    var columns = new LinkedHashMap<String, double[]>();
    frame.features().forEach(name -> columns.put(name, frame.column(name)));
    return columns;
  }

  private static long[] times(FeatureFrame frame, IntPredicate kept) {
    return IntStream.range(0, frame.size()).filter(kept).mapToLong(frame::eventTime).toArray();
  }
}
