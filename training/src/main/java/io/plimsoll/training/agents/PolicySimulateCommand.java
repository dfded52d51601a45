package io.plimsoll.training.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.policy.ReplayAccounts;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll policy simulate}: shocks that have not happened, and what breaks each rule. */
@Command(
    name = "simulate",
    description = {
      "Shocks a market of agents (leveraged traders, liquidators, arbitrageurs, market makers) under"
          + " margin rules of equal mean margin before the shock, and looks for the smallest shock"
          + " whose bad debt exceeds the insurance fund.",
      "The market is calibrated on the candles before --from; docs/simulation.md has its equations."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed, 2 wrong use."})
public final class PolicySimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "5-minute candles such as BTCUSDT-5m.csv.gz, or imported bars.")
  private Path data;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "UTC day at whose start runs begin; what came before it is calibrated on.")
  private LocalDate from;

  @Option(
      names = "--symbols",
      split = ",",
      defaultValue = "BTCUSDT,ETHUSDT,ADAUSDT,LINKUSDT,LTCUSDT",
      paramLabel = "PAIR",
      description = "Coins of the market (default: ${DEFAULT-VALUE}).")
  private List<String> symbols;

  @Option(
      names = "--rules",
      split = ",",
      defaultValue = "static,ewma5m,plimsoll",
      paramLabel = "RULE",
      description = "Of static, ewma5m, plimsoll, plimsollSteady (default: ${DEFAULT-VALUE}).")
  private List<String> rules;

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "0.1,0.2,0.3,0.4,0.5,0.6",
      paramLabel = "SHARE",
      description = "Falls of every coin's value (default: ${DEFAULT-VALUE}).")
  private List<Double> sizes;

  @Option(
      names = "--minutes",
      split = ",",
      defaultValue = "5,60,360",
      paramLabel = "N",
      description = "Durations of the fall (default: ${DEFAULT-VALUE}).")
  private List<Long> minutes;

  @Option(
      names = "--falls",
      defaultValue = "beta",
      paramLabel = "SHAPE",
      description =
          "beta: each coin falls in proportion to how it moves with the mean of all; equal: all"
              + " alike (default: ${DEFAULT-VALUE}).")
  private Shock.Shape shape;

  @Option(
      names = "--seeds",
      defaultValue = "20",
      paramLabel = "N",
      description = "Runs of each rule and shock (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--seed", defaultValue = "1", description = "First seed (default: 1).")
  private long seed;

  @Option(
      names = "--accounts",
      defaultValue = "500",
      paramLabel = "N",
      description = "Accounts of a run (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--accounts-file",
      paramLabel = "FILE",
      description = "Draw leverage and side from these accounts, one coin each.")
  private Path file;

  @Option(
      names = "--mean-rate",
      defaultValue = "0.08",
      paramLabel = "RATE",
      description = "Mean requirement before the shock, of notional (default: ${DEFAULT-VALUE}).")
  private double meanRate;

  @Option(
      names = "--insurance",
      defaultValue = "0.01",
      paramLabel = "SHARE",
      description = "Insurance fund, of the accounts' notional (default: ${DEFAULT-VALUE}).")
  private double insurance;

  @Option(
      names = "--book-share",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description =
          "All positions in a coin, of its volume of a usual day (default: ${DEFAULT-VALUE}).")
  private double bookShare;

  @Option(
      names = "--quantile",
      paramLabel = "Q",
      description = "Compare this quantile over seeds with the fund, not the mean.")
  private Double quantile;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    for (String rule : rules) {
      if (!CandleRules.LIVE.contains(rule)) {
        throw new ParameterException(
            spec.commandLine(), "--rules must be of " + CandleRules.LIVE + ", was " + rule);
      }
    }
    if (quantile != null && !(quantile >= 0 && quantile <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--quantile must lie in [0, 1], was " + quantile);
    }
    StressPlan plan = plan();
    AgentRules agents = agents();
    List<Instrument> wanted = symbols.stream().map(Instrument::parse).toList();
    List<BarGrid> grids = GridFolder.read(data, wanted, PanelInputs.BAR).grids();
    List<Instrument> coins = grids.stream().map(BarGrid::instrument).toList();
    AccountBook book =
        file == null
            ? AccountBook.drawn(accounts)
            : AccountBook.of(ReplayAccounts.read(file, PanelInputs.BAR), coins, accounts);
    PolicySimulation simulation =
        PolicySimulation.of(
            grids,
            from.atStartOfDay().toInstant(ZoneOffset.UTC),
            rules.stream().distinct().toList(),
            agents,
            book,
            plan,
            quantile == null ? OptionalDouble.empty() : OptionalDouble.of(quantile));
    SimulationText.of(simulation).forEach(spec.commandLine().getOut()::println);
    if (json != null) {
      StageResult.write(json, json(simulation));
    }
    long bars = (long) simulation.calibration().pool().times() * coins.size();
    new StageResult("simulate", bars, start).finish(spec.commandLine().getOut(), null);
    return 0;
  }

  private StressPlan plan() {
    try {
      return new StressPlan(
          sizes, minutes.stream().map(Duration::ofMinutes).toList(), shape, seed, seeds, meanRate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private AgentRules agents() {
    try {
      return AgentRules.STANDARD.with(insurance, bookShare);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ObjectNode json(PolicySimulation simulation) {
    ObjectNode node = SimulationJson.of(simulation);
    node.put("from", from.toString());
    node.put("seed", seed);
    node.put("seeds", seeds);
    node.put("accounts", accounts);
    node.put("bookShare", bookShare);
    node.put("quantile", quantile == null ? "mean" : quantile.toString());
    return node;
  }
}
