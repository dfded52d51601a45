package io.plimsoll.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.InputWindows;
import io.plimsoll.training.Plans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPlanReaderTest {
  @Test
  void theShippedPlanIsTheProtocolOfTheHour() throws IOException {
    TrainingPlan plan = TrainingPlanReader.read(TrainingPlanReader.DEFAULT);

    assertThat(plan.inputWindows()).isEqualTo(InputWindows.HOURLY);
    assertThat(plan.leastBars()).isEqualTo(9);
    assertThat(plan.split()).isEqualTo(TrainingPlan.Split.expanding(0.4, 0.4, Duration.ofHours(1)));
    assertThat(plan.refit())
        .isEqualTo(new TrainingPlan.Refit(Duration.ofDays(1), Duration.ofDays(28)));
    assertThat(plan.spike().multiple()).isEqualTo(4);
    assertThat(plan.models()).isEqualTo(Plans.SHIPPED);
    assertThat(plan.gate()).isEqualTo(Gate.STANDARD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 1 | sede: 1;seed: 1 | unknown key sede",
        "trees: {rounds | trees: {leaves: 2, rounds | unknown key trees.leaves",
        "schemaVersion: 1 | schemaVersion: 2 | schemaVersion must be 1, was 2",
        "horizon: PT1H | horizon: PT2H | horizon must be PT1H, PT5M or P1D, was PT2H",
        "trainingShare: 0.4 | trainingShare: 1.4 | split.trainingShare must lie in (0, 1), was 1.4",
        "split: { | split: {kind: sliding, | split.kind must be expanding or rolling, was sliding",
        "split: { | split: {kind: 2, | split.kind holds a value of the wrong kind",
        "split: { | split: {kind: rolling, | split.window must be given where split.kind is rolling",
        "split: { | split: {window: P90D, | split.window must be absent where split.kind is expanding",
        "split: { | split: {kind: rolling, window: PT9H, | split.window must be at least PT50H, 50",
        "split: { | split: {widow: P9D, | unknown key split.widow",
        "logShar, logSharD | logSha, logSharD | was logSha",
        "learned: P28D | learned: PT5H | refit.learned must be whole days",
        "seed: 1 | seed: one | seed holds a value of the wrong kind",
        "models: [ | models: {a: 1}# | models holds a value of the wrong kind",
        "seed: 1 | seed: 1: 2: [ | not YAML at line 16",
        "side: NOT_WORSE | side: BEST | gate.comparison.side holds a value of the wrong kind",
        "policy: {required | policy: {asked: 1, required | unknown key gate.policy.asked",
        "tolerance: 0.03 | tolerance: 0 | gate.coverage.tolerance must lie in (0, 1), was 0.0",
        "leastPeriods: 168 | leastPeriods: 1 | gate.comparison.leastPeriods must be at least 2"
      })
  void aBadPlanIsRefusedByTheNameOfItsKey(String good, String bad, String reason)
      throws IOException {
    String text = shipped().replace(good, bad.replace(';', '\n'));

    assertThat(text).isNotEqualTo(shipped());
    assertThatThrownBy(() -> TrainingPlanReader.parse("mine.yaml", text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read plan mine.yaml: ")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aMissingKeyIsRefused() throws IOException {
    String text = shipped().replace("seed: 1", "");

    assertThatThrownBy(() -> TrainingPlanReader.parse("mine.yaml", text))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read plan mine.yaml: key seed is missing");
  }

  @Test
  void aPlanWithoutAGateHasTheStandardOne() throws IOException {
    String text = shipped().replaceAll("\ngate:\n(  .*\n)*", "\n");

    assertThat(text).doesNotContain("gate:");
    assertThat(TrainingPlanReader.parse("mine.yaml", text).gate()).isEqualTo(Gate.STANDARD);
  }

  @Test
  void featuresOfTheTableAreNoneUnlessNamed() throws IOException {
    TrainingPlan bare = TrainingPlanReader.parse("mine.yaml", shipped());
    TrainingPlan named =
        TrainingPlanReader.parse(
            "mine.yaml",
            shipped()
                + "\nfeatures: [vpin, fees_*]\n"
                + "linear: {penalty: 0.3, limit: 4.0, inverseStrength: 0.02}\n");

    assertThat(bare.features()).isEmpty();
    assertThat(bare.linear()).isEqualTo(TrainingPlan.Linear.STANDARD);
    assertThat(named.features()).containsExactly("vpin", "fees_*");
    assertThat(named.linear()).isEqualTo(new TrainingPlan.Linear(0.3, 4, 0.02));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features: [vpin, vpin] | features must be different, was [vpin, vpin]",
        "features: 3 | key features holds a value of the wrong kind",
        "linear: {penalty: -1.0, limit: 4.0, inverseStrength: 0.02}"
            + " | linear.penalty must be finite and at least 0, was -1.0",
        "linear: {penalty: 0.1, limit: 0.0, inverseStrength: 0.02}"
            + " | linear.limit must be above 0, was 0.0",
        "linear: {penalty: 0.1, limit: 4.0, inverseStrength: 0.0}"
            + " | linear.inverseStrength must be finite and above 0, was 0.0",
        "crunch: {columns: [], side: above, level: 0.9, calibrationShare: 0.2}"
            + " | crunch.columns must hold a name, was []",
        "crunch: {columns: [a], side: under, level: 0.9, calibrationShare: 0.2}"
            + " | side must be above or below, was under",
        "crunch: {columns: [a], side: below, level: 1.0, calibrationShare: 0.2}"
            + " | crunch.level must lie in (0, 1), was 1.0",
        "crunch: {columns: [a], side: below, level: 0.1, calibrationShare: 1.0}"
            + " | crunch.calibrationShare must lie in (0, 1), was 1.0",
        "linear: {penalty: 0.1, limit: 4.0} | key linear.inverseStrength is missing",
        "linear: {penalty: 0.1, limit: 4.0, inverseStrength: 0.1, c: 2} | unknown key linear.c"
      })
  void aBadKeyOfFeaturesIsNamed(String line, String said) throws IOException {
    String text = shipped() + "\n" + line + "\n";

    assertThatThrownBy(() -> TrainingPlanReader.parse("mine.yaml", text))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read plan mine.yaml: " + said);
  }

  @Test
  void aGateIsWholeOrAbsent() throws IOException {
    String text = shipped().replaceAll("  calibration: .*largestError.*\n", "");

    assertThatThrownBy(() -> TrainingPlanReader.parse("mine.yaml", text))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read plan mine.yaml: key gate.calibration is missing");
  }

  @Test
  void aPlanThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> TrainingPlanReader.read("nightly"))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read plan nightly: no such file, and no shipped plan of that name");
  }

  @Test
  void aRollingSplitHasAWindow() throws IOException {
    String text = shipped().replace("split: {", "split: {kind: rolling, window: P90D, ");
    TrainingPlan plan = TrainingPlanReader.parse("mine.yaml", text);
    TrainingPlan expanding = TrainingPlanReader.read("hourly");

    assertThat(plan.learnedRows()).hasValue(90 * 24);
    assertThat(expanding.learnedRows()).isEmpty();
    assertThat(plan.toString()).contains("embargo=PT1H, window=PT2160H]");
    assertThat(expanding.split())
        .hasToString("Split[trainingShare=0.4, validationShare=0.4, embargo=PT1H]");
  }

  private static String shipped() throws IOException {
    try (var in = TrainingPlanReader.class.getResourceAsStream("/experiments/hourly.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
