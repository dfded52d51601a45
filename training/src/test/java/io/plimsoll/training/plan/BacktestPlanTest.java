package io.plimsoll.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.calibration.CalibrationKind;
import io.plimsoll.forecast.learning.ElasticNetFitter;
import io.plimsoll.forecast.learning.RidgeFitter;
import io.plimsoll.forecast.panel.PanelFamily;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.training.plan.OnsetCalibration.Prevalence;
import io.plimsoll.tribuo.AdaGradFitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestPlanTest {
  @Test
  void theShippedPlanHasAllParts() throws IOException {
    BacktestPlan plan = TrainingPlanReader.read(TrainingPlanReader.DEFAULT).backtest();

    assertThat(plan.seeds()).containsExactly(1, 2, 3, 4, 5);
    assertThat(plan.refit())
        .isEqualTo(new BacktestPlan.Refit(Duration.ofDays(7), Duration.ofDays(28)));
    assertThat(plan.hour().residual().config(3).trees().seed()).isEqualTo(3);
    assertThat(plan.withSeeds(List.of(9)).seeds()).containsExactly(9);
  }

  @Test
  void inputsOfTheHourAreNamedOneByOneOrByFamily() throws IOException {
    String shipped = TrainingPlanReader.text(TrainingPlanReader.DEFAULT);
    String some =
        shipped.replace(
            "    networkBags: {count: 3, share: 0.63}\n",
            "    networkBags: {count: 3, share: 0.63}\n    inputs: [clock, variance_12]\n");
    assertThat(some).isNotEqualTo(shipped);

    BacktestPlan all = TrainingPlanReader.parse("hourly", shipped).backtest();
    BacktestPlan few = TrainingPlanReader.parse("hourly", some).backtest();

    assertThat(all.hour().inputNames()).isEqualTo(PanelInputs.names());
    assertThat(all.fitted()).doesNotContain("inputs=Optional");
    assertThat(few.hour().inputNames())
        .contains("variance_12", "hour_sine", "course_change")
        .doesNotContain("variance_288")
        .allMatch(name -> name.equals("variance_12") || PanelFamily.of(name) == PanelFamily.CLOCK);
    assertThat(few.fitted()).contains("inputs=Optional[[clock, variance_12]]");
    assertThatThrownBy(
            () -> TrainingPlanReader.parse("hourly", some.replace("[clock,", "[clocks,")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "backtest.hour.inputs must be families [levels, shape, returns, volume, market, clock]"
                + " or inputs of the panel, was clocks");
    assertThatThrownBy(
            () -> TrainingPlanReader.parse("hourly", some.replace("[clock, variance_12]", "[]")))
        .hasMessageContaining("backtest.hour.inputs must name one, was ");
  }

  @Test
  void withoutShareARegressionIsRidgeAndNamedAsEver() throws IOException {
    BacktestPlan plan = TrainingPlanReader.read(TrainingPlanReader.DEFAULT).backtest();

    assertThat(plan.hour().linear().fitter()).isInstanceOf(RidgeFitter.class);
    assertThat(plan.day().levels().fitter()).isInstanceOf(RidgeFitter.class);
    assertThat(plan.fitted())
        .contains("Hour[linear=Ridge[penalty=1.0, limit=5.0], bags=")
        .contains(
            "Day[linear=Ridge[penalty=3.0, limit=5.0], levels=Ridge[penalty=0.01, limit=5.0],");
    assertThat(hour("penalty: 1.0, l1Share: 0.0")).isEqualTo(plan.hour());
  }

  @Test
  void aShareMakesAnElasticNetAndStochasticGradientsCanBeChosen() throws IOException {
    BacktestPlan.Linear net = hour("penalty: 0.01, l1Share: 0.5").linear();
    assertThat(net.fitter()).isInstanceOf(ElasticNetFitter.class);
    assertThat(net).hasToString("ElasticNet[penalty=0.01, l1Share=0.5, limit=5.0]");

    String gradients = "penalty: 0.0, adaGrad: {learningRate: 0.1, epochs: 5, batch: 64}";
    assertThatThrownBy(() -> hour(gradients))
        .hasMessageContaining("backtest.search.space.hour.linear.penalty holds 0.01: ")
        .hasMessageContaining("linear.penalty must be 0 with adaGrad, was 0.01");
    BacktestPlan.Linear steps = hour(gradients, "      hour.linear.penalty: ").linear();
    assertThat(steps.fitter()).isInstanceOf(AdaGradFitter.class);
    assertThat(steps).hasToString("AdaGrad[learningRate=0.1, epochs=5, batch=64] within 5.0");
  }

  @Test
  void anOnsetIsCalibratedAsItsPlanSays() throws IOException {
    BacktestPlan shipped = TrainingPlanReader.read(TrainingPlanReader.DEFAULT).backtest();
    assertThat(shipped.spike().calibrated()).isEqualTo(OnsetCalibration.STANDARD);
    assertThat(shipped.fitted()).doesNotContain("calibration");

    assertThat(spike("{kind: BETA}").calibrated())
        .isEqualTo(
            new OnsetCalibration(CalibrationKind.BETA, Prevalence.TRAINING, Optional.empty()));
    assertThat(spike("{prevalence: SHIFTED}").calibrated())
        .isEqualTo(
            new OnsetCalibration(CalibrationKind.PLATT, Prevalence.SHIFTED, Optional.empty()));
    assertThat(spike("{block: {days: 28, embargo: P1D}}").calibrated().block())
        .contains(new OnsetCalibration.Block(28, Duration.ofDays(1)));
    assertThatThrownBy(() -> spike("{block: {days: 0, embargo: P1D}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("calibration.block.days must be at least 1, was 0");
    assertThatThrownBy(() -> spike("{block: {days: 28, embargo: PT-1H}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("calibration.block.embargo must be at least 0");
    assertThatThrownBy(() -> spike("{block: {days: 28}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("backtest.spike.calibration.block");
    assertThatThrownBy(() -> spike("{kind: SPLINE}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("backtest.spike.calibration.kind");
    assertThatThrownBy(() -> spike("{curve: BETA}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("backtest.spike.calibration.curve");
  }

  private static BacktestPlan.Onset spike(String calibration) throws IOException {
    String shipped = TrainingPlanReader.text(TrainingPlanReader.DEFAULT);
    String text =
        shipped.replace(
            "  spike:\n    bags", "  spike:\n    calibration: " + calibration + "\n    bags");
    assertThat(text).isNotEqualTo(shipped);
    return TrainingPlanReader.parse("hourly", text).backtest().spike();
  }

  private static BacktestPlan.Hour hour(String linear) throws IOException {
    return hour(linear, "no line");
  }

  /** Returns the hour's part of the shipped plan with another regression, without one line. */
  private static BacktestPlan.Hour hour(String linear, String without) throws IOException {
    String shipped = TrainingPlanReader.text(TrainingPlanReader.DEFAULT);
    assertThat(shipped).contains("penalty: 1.0, limit");
    String text =
        shipped
            .replace("penalty: 1.0, limit", linear + ", limit")
            .lines()
            .filter(line -> !line.startsWith(without))
            .collect(Collectors.joining("\n"));
    return TrainingPlanReader.parse("hourly", text).backtest().hour();
  }

  @Test
  void theSequencePlanAddsOneModelAndChangesNothingElse() throws IOException {
    BacktestPlan plan = TrainingPlanReader.read("sequence").backtest();
    BacktestPlan hourly = TrainingPlanReader.read(TrainingPlanReader.DEFAULT).backtest();
    BacktestPlan.Hour hour = plan.hour();

    assertThat(hourly.hour().sequence()).isEmpty();
    assertThat(hour.sequence().orElseThrow().config(7).seed()).isEqualTo(7);
    assertThat(
            new BacktestPlan.Hour(
                hour.linear(),
                hour.bags(),
                hour.residual(),
                hour.direct(),
                hour.squared(),
                hour.networkBags(),
                hour.network(),
                Optional.empty(),
                Optional.empty()))
        .isEqualTo(hourly.hour());
    assertThat(List.of(plan.day(), plan.spike(), plan.crunch(), plan.refit(), plan.seeds()))
        .isEqualTo(
            List.of(hourly.day(), hourly.spike(), hourly.crunch(), hourly.refit(), hourly.seeds()));
    assertThat(hourly.fitted()).doesNotContain("sequence");
    assertThat(plan.fitted()).contains("sequence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "members: 4 | members: 0 | sequence.members must lie in [1, 100], was 0",
        "block: P9D | block: PT9H | sequence.validation.block must be at least P1D, was PT9H",
        "blocks: 4 | blocks: 0 | sequence.validation.blocks must be at least 1, was 0",
        "blocks: 4, embargo: PT1H | blocks: 4, embargo: PT-1H | sequence.validation.embargo must be at least PT0S",
        "windows: [1, 6 | windows: [1, 999 | sequence.layers.windows must lie in [1, 168]",
        "levels: [0.05, 0.5 | levels: [0.5, 0.05 | levels must ascend in (0, 1)",
        "body: ATTENTION | body: LSTM | backtest.hour.sequence.layers.body holds a value",
        "mean: 1.0, | mean: 1.0, lags: 3, | unknown key backtest.hour.sequence.tasks.lags",
        "quantiles: 1.0, spike | spike | key backtest.hour.sequence.tasks.quantiles is missing"
      })
  void aBadSequenceIsRefused(String good, String bad, String reason) throws IOException {
    String text = TrainingPlanReader.text("sequence");
    assertThat(text).contains(good);

    assertThatThrownBy(() -> TrainingPlanReader.parse("sequence", text.replace(good, bad)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read plan sequence: ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds: [1, 2, 3, 4, 5] | seeds: [] | backtest.seeds must hold one",
        "seeds: [1, 2, 3, 4, 5] | seeds: [2, 2] | backtest.seeds must be different, in [1, 10000]",
        "seeds: [1, 2, 3, 4, 5] | seeds: [0] | backtest.seeds must be different, in [1, 10000]",
        "linear: P7D | linear: PT5H | backtest.refit must be at least P1D, was PT5H",
        "bags: {count: 5 | bags: {count: 1 | bags.count must be at least 2, was 1",
        "share: 0.63 | share: 1.0 | bags.share must lie in (0, 1), was 1.0",
        "penalty: 1.0, limit | penalty: -1.0, limit | penalty must be finite and at least 0",
        "penalty: 1.0, limit | penalty: 1.0, l1Share: 1.5, limit | linear.l1Share must lie in [0, 1]",
        "penalty: 1.0, limit | penalty: 0.0, l1Share: 0.5, limit | penalty must be finite and above 0",
        "{penalty: 1.0, limit | {penalty: 1.0, adaGrad: {learningRate: 0.1, epochs: 5, batch: 64}, limit | linear.penalty must be 0 with adaGrad, was 1.0",
        "{penalty: 1.0, limit | {penalty: 0.0, adaGrad: {learningRate: 0.1, epochs: 0, batch: 64}, limit | epochs must be at least 1, was 0",
        "inputs: [variance_12 | inputs: [volume_12 | backtest.day.inputs must be inputs of the",
        "hidden: 64 | width: 3, hidden: 64 | unknown key backtest.hour.network.width",
        "objective: SQUARED | objective: CUBED | backtest.hour.squared.objective holds a value"
      })
  void aBadPlanIsRefusedBeforeAnythingIsFitted(String good, String bad, String reason)
      throws IOException {
    String text;
    try (var in = TrainingPlanReader.class.getResourceAsStream("/experiments/hourly.yaml")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text).contains(good);

    assertThatThrownBy(() -> TrainingPlanReader.parse("hourly", text.replace(good, bad)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read plan hourly: ")
        .hasMessageContaining(reason);
  }
}
