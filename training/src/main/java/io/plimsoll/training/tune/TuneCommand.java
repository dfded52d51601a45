package io.plimsoll.training.tune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.backtest.InnerFolds;
import io.plimsoll.training.backtest.PanelOptions;
import io.plimsoll.training.backtest.TunedPart;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.BacktestPlan.Chosen;
import io.plimsoll.training.plan.Dimension;
import io.plimsoll.training.plan.PlanTree;
import io.plimsoll.training.plan.SearchPlan;
import io.plimsoll.training.plan.SearchSplitter;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.training.stage.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll tune}: a plan and candles in, the plan with better values out. */
@Command(
    name = "tune",
    description =
        "Tries values of the plan's search space on the last blocks of the training span; nothing"
            + " from the test span is read. Begun anew with the same --out, it goes on where it"
            + " stopped.",
    mixinStandardHelpOptions = true)
public final class TuneCommand implements Callable<Integer> {
  @Mixin private PanelOptions panel;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for trials.jsonl and best.yaml.")
  private Path out;

  @Option(
      names = "--target",
      paramLabel = "1h|1d|spike|crunch",
      defaultValue = "1h",
      description = "What is tuned (default: ${DEFAULT-VALUE}).")
  private String target;

  @Option(
      names = "--keys",
      paramLabel = "PREFIX",
      description = "Vary the keys that begin so alone, such as hour.residual (default: all).")
  private String keys;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "30",
      description = "Settings to try, the first third spread evenly (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of what is tried (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (trials < 1) {
      throw new ParameterException(
          spec.commandLine(), "--trials must be at least 1, was " + trials);
    }
    TunedPart part = panel.given(() -> TunedPart.ofWord(target));
    PlanTree tree = PlanTree.read(panel.planName());
    BacktestPlan plan = tree.plan().backtest();
    SearchPlan search =
        plan.search()
            .orElseThrow(
                () ->
                    new IOException(
                        "Cannot tune: " + panel.planName() + " has no key backtest.search"));
    SortedMap<String, Dimension> space = space(search, part);
    String model = part.judged(space.keySet());

    InnerFolds folds =
        InnerFolds.read(panel.data(), panel.instruments(), panel.testFrom(), plan, search, part);
    var table = new TuneTable(spec.commandLine().getOut());
    table.head(folds, part, model, space.size());
    List<Trial> tried = tried(tree, plan, space, folds, head(plan, space, folds, model));

    Trial best = best(tried);
    Chosen chosen = chosen(plan.chosen(), folds);
    Path file = out.resolve("best.yaml");
    Files.writeString(file, tree.with(best.values()).with(chosen).yaml(), StandardCharsets.UTF_8);
    table.print(tried, best, file);
    var result = new StageResult("tune", folds.rows(), start);
    TuneJson.write(result.node(), folds, model, tried, best, chosen);
    result.finish(spec.commandLine().getOut(), json);
    return 0;
  }

  private List<Trial> tried(
      PlanTree tree,
      BacktestPlan plan,
      SortedMap<String, Dimension> space,
      InnerFolds folds,
      ObjectNode head)
      throws IOException {
    int fitSeed = plan.seeds().get(0);
    String model = head.get("model").asText();
    try (var file = TrialFile.open(out.resolve("trials.jsonl"), head);
        var progress = new TerminalProgress()) {
      PrintWriter lines = spec.commandLine().getOut();
      if (file.wasTorn()) {
        lines.println("trials.jsonl: its last line was torn and is dropped");
      }
      if (file.found() > 0) {
        lines.println("going on after " + file.found() + " finished folds");
      }
      lines.flush();
      Tuning.Judge judge = (fold, setting) -> folds.score(fold, setting, model, fitSeed);
      return new Tuning(tree, space, judge, folds.count(), progress).run(trials, seed, file);
    }
  }

  private SortedMap<String, Dimension> space(SearchPlan search, TunedPart part) {
    var space = new TreeMap<>(search.space().of(part.section()));
    if (keys != null) {
      space.keySet().removeIf(key -> !key.startsWith(keys));
    }
    if (space.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "backtest.search.space must hold a key of "
              + part.section()
              + (keys == null ? "" : " that begins with " + keys)
              + ", was "
              + search.space().dimensions().keySet());
    }
    return space;
  }

  /** Returns what makes a search the same search. */
  private ObjectNode head(
      BacktestPlan plan, SortedMap<String, Dimension> space, InnerFolds folds, String model) {
    String searched =
        plan.fitted() + "\n" + plan.seeds().get(0) + "\n" + folds.span() + "\n" + space;
    Optional<SearchSplitter> splitter = plan.search().flatMap(SearchPlan::splitter);
    if (splitter.isPresent()) {
      searched += "\n" + splitter.get();
    }
    return StageResult.object()
        .put("schemaVersion", 1)
        .put("target", target)
        .put("model", model)
        .put("before", folds.span().before().toString())
        .put("trials", trials)
        .put("seed", seed)
        .put("plan", FileHash.ofText(searched))
        .put("data", folds.hash());
  }

  /** Returns the trial of the lowest score; of equals the first. */
  private static Trial best(List<Trial> tried) {
    return tried.stream().min(Comparator.comparingDouble(Trial::score)).orElseThrow();
  }

  /** Returns the note of this search, added to those that the plan's values came from. */
  private Chosen chosen(Chosen earlier, InnerFolds folds) {
    LocalDate from = LocalDate.ofInstant(folds.start(), ZoneOffset.UTC);
    Instant lastHour = folds.span().before().minus(Duration.ofHours(1));
    LocalDate before = LocalDate.ofInstant(lastHour, ZoneOffset.UTC).plusDays(1);
    return new Chosen(
        Math.addExact(earlier.tried(), trials),
        from.isBefore(earlier.from()) ? from : earlier.from(),
        before.isAfter(earlier.before()) ? before : earlier.before());
  }
}
