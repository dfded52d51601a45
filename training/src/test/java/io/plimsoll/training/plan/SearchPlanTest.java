package io.plimsoll.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {
  @Test
  void theShippedSpaceHasKeysOfEveryPart() throws IOException {
    SearchPlan search = TrainingPlanReader.read("hourly").backtest().search().orElseThrow();

    assertThat(List.of("hour", "day", "spike", "crunch"))
        .allSatisfy(part -> assertThat(search.space().of(part)).isNotEmpty());
    assertThat(search.space().of("hour")).containsKey("hour.residual.rounds");
    assertThat(search.space().of("hour").keySet()).allMatch(key -> key.startsWith("hour."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hour.residual.round: {low: 1, high: 9, integer: true} | unknown key hour.residual.round in",
        "hour.boost.rounds: {low: 1, high: 9, integer: true} | unknown key hour.boost.rounds in",
        "search.folds: {low: 1, high: 9, integer: true} | unknown key search.folds in",
        "hour.residual: {choices: [1]} | hour.residual must be one value, was a section",
        "hour.linear.penalty: {low: 5.0, high: 1.0} | hour.linear.penalty: high must be above low",
        "hour.linear.penalty: {low: 0.0, high: 1.0, scale: log} | hour.linear.penalty: low must be",
        "hour.linear.penalty: {low: 0.1, high: 1.0, scale: cubic} | penalty: scale must be linear",
        "hour.linear.penalty: {low: 0.1, high: 1.0, steps: 3} | penalty must have no key steps",
        "hour.linear.penalty: {low: 0.1} | hour.linear.penalty: high must be a number",
        "hour.linear.penalty: {choices: []} | hour.linear.penalty: choices must hold one",
        "hour.linear.penalty: {choices: 3} | hour.linear.penalty: choices must be a list, was 3",
        "hour.linear.penalty: [1, 2] | hour.linear.penalty must be a range or choices",
        "hour.residual.depth: {low: 1.5, high: 3, integer: true} | must be whole numbers",
        "hour.residual.depth: {low: 1, high: 3} | hour.residual.depth holds 1.0: key",
        "hour.residual.sampling.columns: {low: 0.5, high: 1.5} | columns holds 1.5: ",
        "day.inputs: {choices: [[variance_12], [volume_12]]} | day.inputs must be inputs of the"
      })
  void aBadSpaceIsRefusedByTheNameOfItsKey(String space, String reason) {
    assertThatThrownBy(() -> TrainingPlanReader.parse("mine", plan(space)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read plan mine: ")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "folds: 3 | # | search.folds must be given where search.splitter is absent",
        "folds: 3 | splitter: {kind: kFold, groups: 6, test: 2} | search.splitter.kind must be",
        "folds: 3 | splitter: {kind: combinatorialPurged, groups: 6, test: 6} | splitter.test must lie",
        "folds: 3 | splitter: {kind: combinatorialPurged, groups: 1, test: 1} | splitter.groups",
        "folds: 3 | splitter: {kind: combinatorialPurged, groups: 6, test: 1, tset: 1} | splitter.tset",
        "folds: 3 | folds: 0 | search.folds must be at least 1, was 0",
        "block: P14D | block: PT36H | search.block must be whole days",
        "block: P14D | block: P14D;    blok: 1 | unknown key backtest.search.blok"
      })
  void aBadSectionIsRefused(String good, String bad, String reason) throws IOException {
    String text = TrainingPlanReader.text("hourly");
    assertThat(text).contains(good);

    assertThatThrownBy(
            () -> TrainingPlanReader.parse("mine", text.replace(good, bad.replace(';', '\n'))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aSplitterTakesThePlaceOfFolds() throws IOException {
    String text = TrainingPlanReader.text("hourly");
    String splitter = "splitter: {kind: combinatorialPurged, groups: 6, test: 2}";
    SearchPlan folds = TrainingPlanReader.parse("mine", text).backtest().search().orElseThrow();
    SearchPlan purged =
        TrainingPlanReader.parse("mine", text.replace("folds: 3", splitter))
            .backtest()
            .search()
            .orElseThrow();

    assertThat(folds.blocks()).isEqualTo(3);
    assertThat(folds.toString()).startsWith("SearchPlan[folds=3, block=PT336H, space=SearchSpace[");
    assertThat(purged.blocks()).isEqualTo(6);
    assertThat(purged.splitter().orElseThrow().over(0, purged.block()).count()).isEqualTo(15);
    assertThat(purged.toString()).startsWith("SearchPlan[splitter=SearchSplitter[");
  }

  @Test
  void aPlanNeedsNoSearch() throws IOException {
    String text = TrainingPlanReader.text("hourly");

    TrainingPlan plan =
        TrainingPlanReader.parse("mine", text.substring(0, text.indexOf("  search:\n")));

    assertThat(plan.backtest().search()).isEmpty();
  }

  @Test
  void valuesAreSetByTheirKeysAndSurviveTheFile() throws IOException {
    var chosen =
        new BacktestPlan.Chosen(7, LocalDate.parse("2021-01-01"), LocalDate.parse("2021-02-01"));
    PlanTree tree =
        PlanTree.read("hourly")
            .with(
                Map.of(
                    "hour.residual.rounds",
                    IntNode.valueOf(33),
                    "day.levels.penalty",
                    DoubleNode.valueOf(0.1 + 0.2)))
            .with(chosen);

    BacktestPlan plan = TrainingPlanReader.parse("best", tree.yaml()).backtest();

    assertThat(plan.hour().residual().rounds()).isEqualTo(33);
    assertThat(plan.day().levels().penalty()).isEqualTo(0.1 + 0.2);
    assertThat(plan.chosen()).isEqualTo(chosen);
    assertThat(plan).isEqualTo(tree.plan().backtest());
    assertThat(plan.hour().direct())
        .isEqualTo(TrainingPlanReader.read("hourly").backtest().hour().direct());
  }

  @Test
  void aLogScaleHalvesRatios() {
    var range = new Dimension.Range(1, 100, Dimension.Scale.LOG, false);

    assertThat(range.at(0).doubleValue()).isEqualTo(1);
    assertThat(range.at(.5).doubleValue()).isCloseTo(10, within(1e-12));
    assertThat(range.at(1).doubleValue()).isEqualTo(100);
  }

  @Test
  void wholeNumbersAndChoicesAreTheNearest() {
    var range = new Dimension.Range(2, 4, Dimension.Scale.LINEAR, true);
    var choices = new Dimension.Choices(List.of(IntNode.valueOf(3), IntNode.valueOf(5)));

    assertThat(range.at(.4)).isEqualTo(IntNode.valueOf(3));
    assertThat(choices.at(.49)).isEqualTo(IntNode.valueOf(3));
    assertThat(choices.at(1)).isEqualTo(IntNode.valueOf(5));
    assertThat(new SearchSpace(new TreeMap<>(Map.of("hour.a", range))).of("hours")).isEmpty();
  }

  private static String plan(String dimension) throws IOException {
    String text = TrainingPlanReader.text("hourly");
    int space = text.indexOf("    space:\n");
    assertThat(space).isPositive();
    return text.substring(0, space) + "    space:\n      " + dimension + "\n";
  }
}
