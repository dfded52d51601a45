package io.plimsoll.training.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.BacktestPlan.Chosen;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.training.stage.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll backtest}: candles in, out-of-sample losses of every model out. */
@Command(
    name = "backtest",
    description =
        "Fits every model on the past of a folder of 5-minute candles and judges its forecasts of"
            + " what followed.",
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  @Option(
      names = {"-c", "--plan"},
      paramLabel = "FILE|NAME",
      defaultValue = TrainingPlanReader.DEFAULT,
      description = "Training plan: a file, or the name of a shipped one (default: hourly).")
  private String planName;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Candles such as BTCUSDT-5m.csv.gz, or the output of data import.")
  private Path data;

  @Option(
      names = "--test-from",
      paramLabel = "TIME",
      description =
          "Start of the test span, 2021-03-03 or 2021-03-03T00:00:00Z (default: the first midnight"
              + " after the plan's share of the data).")
  private String testFrom;

  @Option(
      names = "--test-to",
      paramLabel = "TIME",
      description = "End of the test span, excluded (default: that of the data).")
  private String testTo;

  @Option(
      names = "--frozen",
      description = "Fit once, at the start of the test span; only inputs move.")
  private boolean frozen;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "PAIR",
      description = "Pairs to use (default: all in the folder).")
  private List<String> instruments = List.of();

  @Option(names = "--seeds", paramLabel = "N", description = "Run the plan's first N seeds only.")
  private Integer seeds;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Keep the forecasts of every finished fit here; the same command goes on from them.")
  private Path work;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    BacktestPlan plan = plan();
    CandlePanel candles =
        CandlePanel.read(data, instruments.stream().map(this::instrument).toList());
    Instant from =
        testFrom == null
            ? BacktestSpan.after(candles, plan.trainingShare())
            : time("--test-from", testFrom);
    Instant to = testTo == null ? Instant.MAX : time("--test-to", testTo);
    BacktestSpan span = BacktestSpan.of(candles, from, to, frozen);

    Backtest.Outcome outcome = run(plan, candles, span);
    PrintWriter out = spec.commandLine().getOut();
    head(out, candles, span, plan);
    choices(out, span, plan.chosen());
    new BacktestTable(out).print(outcome);
    var result = new StageResult("backtest", outcome.rows(), start);
    ObjectNode node = result.node();
    describe(node, candles, span, plan);
    BacktestJson.write(node, outcome);
    result.finish(out, json);
    return 0;
  }

  private Backtest.Outcome run(BacktestPlan plan, CandlePanel candles, BacktestSpan span)
      throws IOException {
    try (var progress = new TerminalProgress()) {
      if (work == null) {
        return new Backtest(plan, span, progress, ForecastStore.NONE).run(candles);
      }
      WorkFolder folder = WorkFolder.open(work, plan, candles, span);
      Backtest.Outcome outcome = new Backtest(plan, span, progress, folder).run(candles);
      if (folder.kept() > 0) {
        spec.commandLine().getOut().printf("%d fits were found in %s%n", folder.kept(), work);
      }
      return outcome;
    }
  }

  private BacktestPlan plan() throws IOException {
    BacktestPlan plan = TrainingPlanReader.read(planName).backtest();
    if (seeds == null) {
      return plan;
    }
    if (seeds < 1 || seeds > plan.seeds().size()) {
      throw new ParameterException(
          spec.commandLine(), "--seeds must lie in [1, " + plan.seeds().size() + "], was " + seeds);
    }
    return plan.withSeeds(plan.seeds().subList(0, seeds));
  }

  private Instrument instrument(String pair) {
    try {
      return Instrument.parse(pair);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--instruments: " + e.getMessage(), e);
    }
  }

  private Instant time(String option, String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          option + " must read 2021-03-03 or 2021-03-03T00:00:00Z, was " + text,
          e);
    }
  }

  private static void head(
      PrintWriter out, CandlePanel candles, BacktestSpan span, BacktestPlan plan) {
    out.printf(
        "%d instruments, test %s to %s, %s, %d seed%s%n",
        candles.grids().size(),
        span.from(),
        span.to(),
        span.frozen()
            ? "fitted once"
            : "refitted every "
                + plan.refit().linear().toDays()
                + " days (regressions) and "
                + plan.refit().learned().toDays()
                + " (the rest)",
        plan.seeds().size(),
        plan.seeds().size() == 1 ? "" : "s, means");
    candles.rejected().forEach((pair, reasons) -> out.printf("%s: left out %s%n", pair, reasons));
  }

  private static void choices(PrintWriter out, BacktestSpan span, Chosen chosen) {
    out.printf(
        "choices: %d tried on data from %s to before %s%n",
        chosen.tried(), chosen.from(), chosen.before());
    if (chosen.saw(span.from(), span.to())) {
      out.printf(
          "warning: the test span, %s to %s, lies in the data of those choices%n",
          span.from(), span.to());
    }
  }

  private static void describe(
      ObjectNode node, CandlePanel candles, BacktestSpan span, BacktestPlan plan) {
    node.put("testFrom", span.from().toString());
    node.put("testTo", span.to().toString());
    node.put("frozen", span.frozen());
    plan.seeds().forEach(node.putArray("seeds")::add);
    for (BarGrid grid : candles.grids()) {
      node.withArray("instruments").add(grid.instrument().canonical());
    }
    ObjectNode choices = node.putObject("choices");
    choices.put("tried", plan.chosen().tried());
    choices.put("from", plan.chosen().from().toString());
    choices.put("before", plan.chosen().before().toString());
    choices.put("testSpanSeen", plan.chosen().saw(span.from(), span.to()));
    ObjectNode rejected = node.putObject("rejected");
    candles.rejected().forEach((pair, reasons) -> reasons.forEach(rejected.putObject(pair)::put));
  }
}
