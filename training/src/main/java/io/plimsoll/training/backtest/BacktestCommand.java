package io.plimsoll.training.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.BacktestPlan.Chosen;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.report.HtmlReport;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.training.stage.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Mixin private PanelOptions panel;

  @Option(
      names = "--test-to",
      paramLabel = "TIME",
      description = "End of the test span, excluded (default: that of the data).")
  private String testTo;

  @Option(
      names = "--frozen",
      description = "Fit once, at the start of the test span; only inputs move.")
  private boolean frozen;

  @Option(names = "--seeds", paramLabel = "N", description = "Run the plan's first N seeds only.")
  private Integer seeds;

  @Option(
      names = "--ablation",
      description = "Also fit the pooled regressions without each family of inputs.")
  private boolean ablation;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Keep the forecasts of every finished fit here; the same command goes on from them.")
  private Path work;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write a page, index.html, into this folder.")
  private Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    BacktestPlan plan = plan();
    CandlePanel all = CandlePanel.read(panel.data(), panel.instruments());
    Instant from =
        fullHour("--test-from", panel.testFrom())
            .orElseGet(() -> BacktestSpan.after(all, plan.trainingShare()));
    Instant to = fullHour("--test-to", panel.time("--test-to", testTo)).orElse(Instant.MAX);
    BacktestSpan span = BacktestSpan.of(all, from, to, frozen);
    CandlePanel candles = all.within(span);

    Backtest.Outcome outcome = run(plan, candles, span);
    PrintWriter out = spec.commandLine().getOut();
    head(out, candles, span, plan);
    choices(out, span, plan.chosen());
    new BacktestTable(out).print(outcome);
    var result = new StageResult("backtest", outcome.rows(), start);
    ObjectNode node = result.node();
    describe(node, candles, span, plan);
    BacktestJson.write(node, outcome);
    if (report != null) {
      HtmlReport.writeBacktest(node, report.resolve("index.html"));
    }
    result.finish(out, json);
    return 0;
  }

  private Backtest.Outcome run(BacktestPlan plan, CandlePanel candles, BacktestSpan span)
      throws IOException {
    var depth = ablation ? Backtest.Depth.ABLATION : Backtest.Depth.SCORES;
    try (var progress = new TerminalProgress()) {
      if (work == null) {
        return new Backtest(plan, span, progress, depth, ForecastStore.NONE).run(candles);
      }
      WorkFolder folder = WorkFolder.open(work, plan, candles, span);
      Backtest.Outcome outcome = new Backtest(plan, span, progress, depth, folder).run(candles);
      if (folder.kept() > 0) {
        spec.commandLine().getOut().printf("%d fits were found in %s%n", folder.kept(), work);
      }
      return outcome;
    }
  }

  private BacktestPlan plan() throws IOException {
    BacktestPlan plan = TrainingPlanReader.read(panel.planName()).backtest();
    if (seeds == null) {
      return plan;
    }
    if (seeds < 1 || seeds > plan.seeds().size()) {
      throw new ParameterException(
          spec.commandLine(), "--seeds must lie in [1, " + plan.seeds().size() + "], was " + seeds);
    }
    return plan.withSeeds(plan.seeds().subList(0, seeds));
  }

  private Optional<Instant> fullHour(String option, Optional<Instant> time) {
    if (time.isPresent() && !time.get().equals(time.get().truncatedTo(ChronoUnit.HOURS))) {
      throw new ParameterException(
          spec.commandLine(), option + " must be a full hour, was " + time.get());
    }
    return time;
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
    candles
        .rejected()
        .forEach((pair, reasons) -> out.printf("%s: lines left out %s%n", pair, reasons));
    candles.leftOut().forEach((pair, reason) -> out.printf("%s left out: %s%n", pair, reason));
  }

  private static void choices(PrintWriter out, BacktestSpan span, Chosen chosen) {
    out.printf(
        "the plan's values were chosen among %d settings on data of %s to %s%s%n",
        chosen.tried(),
        chosen.from(),
        chosen.before(),
        chosen.saw(span.from(), span.to())
            ? ": the test span was seen in part, so its scores flatter"
            : "");
  }

  private static void describe(
      ObjectNode node, CandlePanel candles, BacktestSpan span, BacktestPlan plan) {
    node.put("testFrom", span.from().toString());
    node.put("testTo", span.to().toString());
    node.put("frozen", span.frozen());
    describe(node.putObject("choices"), plan.chosen(), span);
    plan.seeds().forEach(node.putArray("seeds")::add);
    for (BarGrid grid : candles.grids()) {
      node.withArray("instruments").add(grid.instrument().canonical());
    }
    ObjectNode leftOut = node.putObject("leftOut");
    candles.leftOut().forEach(leftOut::put);
    ObjectNode rejected = node.putObject("rejected");
    candles.rejected().forEach((pair, reasons) -> reasons.forEach(rejected.putObject(pair)::put));
  }

  private static void describe(ObjectNode node, Chosen chosen, BacktestSpan span) {
    node.put("tried", chosen.tried());
    node.put("from", chosen.from().toString());
    node.put("before", chosen.before().toString());
    node.put("testSpanSeen", chosen.saw(span.from(), span.to()));
  }
}
