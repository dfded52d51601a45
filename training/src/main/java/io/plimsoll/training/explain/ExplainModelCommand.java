package io.plimsoll.training.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.explanation.PermutationPlan;
import io.plimsoll.forecast.pooled.PooledAnswer;
import io.plimsoll.forecast.pooled.PooledImportance;
import io.plimsoll.market.Check;
import io.plimsoll.training.plan.PlanTime;
import io.plimsoll.training.report.HtmlReport;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.training.stage.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll explain model}: what the inputs are worth over a span. */
@Command(
    name = "model",
    description =
        "Says what inputs and families of inputs are worth over a span: what the forecasts lose"
            + " without them, and how they move with them. Cost: rows x repeats x 380 answers of"
            + " each model, some two minutes with the defaults.",
    mixinStandardHelpOptions = true)
final class ExplainModelCommand implements Callable<Integer> {
  @Mixin private ExplainOptions options;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T",
      description = "Start of the span, such as 2021-05-01 or 2021-05-01T06:00:00Z.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "T", description = "Its end, excluded.")
  private String to;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "500",
      description = "Rows drawn from the span for each answer (default: 500).")
  private int rows;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "Times that each input is shuffled (default: 5).")
  private int repeats;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "8",
      description = "Inputs of each answer that are printed and drawn (default: 8).")
  private int top;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draw and the shuffles (default: 1).")
  private long seed;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page here.")
  private Path html;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Check.argument(top >= 1, "--top must be at least 1, was %s", top);
    Check.argument(
        rows >= PooledImportance.LEAST_ROWS,
        "--rows must be at least %s, was %s",
        PooledImportance.LEAST_ROWS,
        rows);
    Check.argument(repeats >= 2, "--repeats must be at least 2, was %s", repeats);
    Instant first = PlanTime.parse("--from", from);
    Instant end = PlanTime.parse("--to", to);
    Check.argument(first.isBefore(end), "--to must be after --from, was %s", end);
    var plan = PermutationPlan.whole(repeats, seed);
    ExplainOptions.Opened opened = options.open();

    var explained = new ArrayList<AnswerExplanation>();
    List<PooledAnswer> answers = opened.explainer().answers();
    try (var progress = new TerminalProgress()) {
      progress.begin("explain", answers.size());
      for (PooledAnswer answer : answers) {
        var sample = opened.explainer().sample(answer, first, end, rows, seed);
        explained.add(AnswerExplanation.of(answer, sample, plan, top));
        progress.step(answer.word());
      }
    }
    ObjectNode node = describe(opened, first, end);
    explained.forEach(each -> ModelJson.write(node.withArray("answers").addObject(), each));
    if (html != null) {
      HtmlReport.writeExplanation(node, html);
    }
    if (options.json() != null) {
      StageResult.write(options.json(), node);
    }
    print(opened, first, end, explained);
    long asked = explained.stream().mapToLong(each -> each.sample().samples().size()).sum();
    spec.commandLine()
        .getOut()
        .println(StageResult.line("explain", asked, (System.nanoTime() - start) / 1e9));
    return 0;
  }

  private ObjectNode describe(ExplainOptions.Opened opened, Instant first, Instant end) {
    ObjectNode node = StageResult.object();
    node.put("bundleHash", opened.bundleHash());
    node.put("trainedTo", opened.trainedTo().toString());
    node.put("from", first.toString()).put("to", end.toString());
    node.put("seen", first.isBefore(opened.trainedTo()));
    node.put("rows", rows).put("repeats", repeats).put("seed", seed).put("top", top);
    opened
        .explainer()
        .instruments()
        .forEach(instrument -> node.withArray("instruments").add(instrument.canonical()));
    return node;
  }

  private void print(
      ExplainOptions.Opened opened, Instant first, Instant end, List<AnswerExplanation> explained) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d instruments, %s to %s, %d shuffles of each input, seed %d%n",
        opened.explainer().instruments().size(), first, end, repeats, seed);
    if (first.isBefore(opened.trainedTo())) {
      out.printf(
          "the models learned from bars up to %s: part of the span was seen, which flatters what"
              + " they make much of%n",
          opened.trainedTo());
    }
    var text = new ModelText(out, top);
    explained.forEach(text::print);
    out.flush();
  }
}
