package io.plimsoll.training.bench;

import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll bench margin}: what the requirements of a very large book cost here. */
@Command(
    name = "margin",
    description = {
      "Requirements of a made-up book by the batch engine, with the policy's add-ons and without,",
      "beside a plain loop over the scenario sums and the same sums by ND4J, in seconds of",
      "processor time of the whole process."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed or engines differ, 2 wrong use."})
public final class BenchMarginCommand implements Callable<Integer> {
  private static final int MOST_ACCOUNTS = 10_000_000;
  private static final int MOST_POSITIONS = 32;
  private static final int LEAST_SCENARIOS = 64;
  private static final int MOST_SCENARIOS = 10_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--accounts",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Accounts (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--positions",
      defaultValue = "8",
      paramLabel = "P",
      description = "Positions of each, at most 32 (default: ${DEFAULT-VALUE}).")
  private int positions;

  @Option(
      names = "--scenarios",
      defaultValue = "1024",
      paramLabel = "S",
      description = "Joint historical scenarios, 64 to 10000 (default: ${DEFAULT-VALUE}).")
  private int scenarios;

  @Option(
      names = "--passes",
      defaultValue = "5",
      paramLabel = "K",
      description =
          "Passes of each engine; the median of the second half counts (default: ${DEFAULT-VALUE}).")
  private int passes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Seed of market and book (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--policy",
      defaultValue = "full",
      paramLabel = "FILE",
      description =
          "Margin policy, a file or the name of a shipped one (default: full, with every add-on).")
  private String policy;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    require(
        accounts >= 4 && accounts <= MOST_ACCOUNTS, "--accounts must lie in [4, " + MOST_ACCOUNTS);
    require(
        positions >= 1 && positions <= MOST_POSITIONS,
        "--positions must lie in [1, " + MOST_POSITIONS);
    require(
        scenarios >= LEAST_SCENARIOS && scenarios <= MOST_SCENARIOS,
        "--scenarios must lie in [" + LEAST_SCENARIOS + ", " + MOST_SCENARIOS);
    require(passes >= 2 && passes <= 1000, "--passes must lie in [2, 1000");
    var shipped = Path.of(System.getProperty("plimsoll.root", "."), "training", "policies");
    var plan = new MarginBench.Plan(accounts, positions, scenarios, passes, seed);
    MarginBench.Result result = MarginBench.run(plan, PolicyReader.find(policy, shipped).policy());
    print(result);
    if (json.isPresent()) {
      StageResult.write(json.get(), MarginBenchJson.of(result));
    }
    return 0;
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message + "]");
    }
  }

  private void print(MarginBench.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    var plan = result.plan();
    out.printf(
        Locale.ROOT,
        "%,d accounts of %d positions in %d instruments, %,d scenarios, %d vectors, policy %s%n",
        plan.accounts(),
        plan.positions(),
        result.instruments(),
        plan.scenarios(),
        result.vectors(),
        result.policy());
    out.printf(
        Locale.ROOT,
        "cold: vectors chosen and all requirements in %.2f cpu-s; from the start of Java %.2f, of"
            + " which %.2f drew the book%n",
        result.job().cpuSeconds(),
        result.processSeconds(),
        result.drawing().cpuSeconds());
    result
        .times()
        .forEach(
            (engine, time) ->
                out.printf(
                    Locale.ROOT,
                    "%-19s %8.2f cpu-s %8.2f s%n",
                    engine,
                    time.cpuSeconds(),
                    time.wallSeconds()));
    out.printf(
        Locale.ROOT,
        "rate over the bare loop %.2f, over one in single precision %.2f, over nd4j %.2f%n",
        result.rate("bareLoop"),
        result.rate("bareLoopSingle"),
        result.rate("nd4j"));
    out.printf(Locale.ROOT, "cost of an account, whole over quarter %.3f%n", result.linearity());
    printUpdates(out, result);
  }

  private static void printUpdates(PrintWriter out, MarginBench.Result result) {
    for (var update : result.updates()) {
      out.printf(
          Locale.ROOT,
          "new forecast of %s: %,d accounts (%.1f %%), %.3f cpu-s (%.1f %% of all)%n",
          update.underlying(),
          update.touched(),
          100.0 * update.touched() / result.plan().accounts(),
          update.time().cpuSeconds(),
          100 * update.time().cpuSeconds() / result.cpuSeconds(MarginBench.ENGINE));
    }
    var gaps = result.gaps();
    out.printf(
        Locale.ROOT,
        "vectors lack of the shortfall: p50 %.4f, p95 %.4f, p99 %.4f, max %.4f; nothing in %.1f %%%n",
        gaps.median(),
        gaps.p95(),
        gaps.p99(),
        gaps.max(),
        100 * gaps.nothingMissing());
    out.printf(
        Locale.ROOT,
        "peak memory %.0f MiB (%s)%n",
        result.memory().megabytes(),
        result.memory().source());
    out.flush();
  }
}
