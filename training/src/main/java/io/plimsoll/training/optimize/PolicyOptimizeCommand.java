package io.plimsoll.training.optimize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.optimize.PolicyOptimization.Choice;
import io.plimsoll.training.optimize.PolicyOptimization.Judged;
import io.plimsoll.training.policy.AccountDraw;
import io.plimsoll.training.policy.PolicyJson;
import io.plimsoll.training.policy.PolicyOutcome;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll policy optimize}: static, simple and Plimsoll's rules, tuned alike. */
@Command(
    name = "optimize",
    description = {
      "Chooses the parameters of a static rule, an exponentially weighted one and Plimsoll's on the"
          + " days before a window, each with the same budget, and replays them on the window.",
      "The objective is bad debt + forced-cost x liquidated + capital-cost x mean margin, of"
          + " notional opened."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed, 2 wrong use."})
public final class PolicyOptimizeCommand implements Callable<Integer> {
  private static final double TAIL = 0.01;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Candles such as BTCUSDT-5m.csv.gz, or imported bars.")
  private Path data;

  @Option(
      names = "--train-from",
      required = true,
      paramLabel = "DAY",
      description = "First UTC day on which parameters are chosen; two weeks must come before it.")
  private LocalDate trainFrom;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "First UTC day of the test; parameters are chosen on the days before it.")
  private LocalDate from;

  @Option(names = "--to", required = true, paramLabel = "DAY", description = "Last UTC day of it.")
  private LocalDate to;

  @Option(
      names = "--budget",
      defaultValue = "40",
      description = "Points that each rule may try (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--accounts",
      defaultValue = "500",
      paramLabel = "N",
      description = "Accounts of each instrument (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--forced-cost",
      defaultValue = "0.002",
      description = "Cost of what is liquidated (default: ${DEFAULT-VALUE}).")
  private double forcedCost;

  @Option(
      names = "--capital-cost",
      defaultValue = "0.01",
      description = "Cost of the mean margin over the window (default: ${DEFAULT-VALUE}).")
  private double capitalCost;

  @Option(
      names = "--largest-rise",
      defaultValue = "5",
      description = "Most that a rate may rise in a day (default: ${DEFAULT-VALUE}).")
  private double largestRise;

  @Option(
      names = "--exceedance",
      defaultValue = "0.01",
      description =
          "Most of the hours whose worst move may exceed the rate (default: ${DEFAULT-VALUE}).")
  private double exceedance;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (!trainFrom.isBefore(from) || to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(), "--train-from must lie before --from, and that not after --to");
    }
    if (budget < 2) {
      throw new ParameterException(
          spec.commandLine(), "--budget must be at least 2, was " + budget);
    }
    var objective = new PolicyObjective(forcedCost, capitalCost, largestRise, exceedance);
    List<BarGrid> grids = GridFolder.read(data, List.of(), PanelInputs.BAR).grids();
    var optimization = new PolicyOptimization(grids, objective, new AccountDraw(seed, accounts));
    var choices = new ArrayList<Choice>();
    for (Family family : Family.values()) {
      choices.add(
          optimization.choose(
              family,
              trainFrom.atStartOfDay().toInstant(ZoneOffset.UTC),
              from.atStartOfDay().toInstant(ZoneOffset.UTC),
              to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
              budget,
              seed));
    }
    print(choices);
    if (json != null) {
      StageResult.write(json, json(choices));
    }
    long bars = grids.stream().mapToLong(BarGrid::size).sum();
    new StageResult("optimize", bars, start).finish(spec.commandLine().getOut(), null);
    return 0;
  }

  private void print(List<Choice> choices) {
    PrintWriter out = spec.commandLine().getOut();
    for (boolean test : new boolean[] {false, true}) {
      out.printf(
          Locale.ROOT,
          "%-10s %9s %11s %11s %11s %7s %9s %s%n",
          test ? "test" : "training",
          "cost bp",
          "bad debt bp",
          "liquidated",
          "mean margin",
          "rise",
          "exceeded",
          test ? "  bad debt (liquidated) at 0.08" : "  parameters");
      for (Choice choice : choices) {
        Judged judged = test ? choice.test() : choice.training();
        out.printf(
            Locale.ROOT,
            "%-10s %9.2f %11.2f %11.3f %11.4f %7.2f %8.3f%% %s%s%n",
            choice.family().name().toLowerCase(Locale.ROOT),
            judged.cost(),
            judged.outcome().badDebtBps(),
            judged.outcome().liquidatedNotional(),
            judged.outcome().meanMarginRate(),
            judged.outcome().procyclicality().largestOneDayRise(),
            100 * judged.coverage().share(),
            judged.within() ? " " : "!",
            test ? equal(choice.equal()) : " " + parameters(choice));
      }
    }
    out.println("! outside the bounds");
  }

  private static String equal(PolicyOutcome outcome) {
    return String.format(
        Locale.ROOT, " %.2f (%.3f)", outcome.badDebtBps(), outcome.liquidatedNotional());
  }

  private static String parameters(Choice choice) {
    var text = new StringBuilder();
    for (int i = 0; i < choice.values().size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(choice.family().dimensions().get(i).name())
          .append(String.format(Locale.ROOT, " %.4g", choice.values().get(i)));
    }
    return text.toString();
  }

  private ObjectNode json(List<Choice> choices) {
    ObjectNode file = StageResult.object();
    file.put("schemaVersion", 1).put("seed", seed).put("budget", budget);
    file.putObject("objective")
        .put("forcedCost", forcedCost)
        .put("capitalCost", capitalCost)
        .put("largestRise", largestRise)
        .put("exceedance", exceedance);
    for (Choice choice : choices) {
      ObjectNode node = file.putObject(choice.family().name().toLowerCase(Locale.ROOT));
      node.put("tried", choice.tried());
      ObjectNode values = node.putObject("parameters");
      for (int i = 0; i < choice.values().size(); i++) {
        values.put(choice.family().dimensions().get(i).name(), choice.values().get(i));
      }
      node.set("training", json(choice.training()));
      node.set("test", json(choice.test()));
      node.set("equalMargin", PolicyJson.outcome(choice.equal()));
    }
    return file;
  }

  private static ObjectNode json(Judged judged) {
    ObjectNode node = PolicyJson.outcome(judged.outcome());
    node.put("costBps", judged.cost());
    node.put("within", judged.within());
    node.put("exceeded", judged.coverage().share());
    node.put("kupiecP", judged.coverage().kupiec(TAIL));
    return node;
  }
}
