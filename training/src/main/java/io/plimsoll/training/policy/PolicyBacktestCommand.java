package io.plimsoll.training.policy;

import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.policy.PolicyBacktest.Comparison;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll policy backtest}: Plimsoll against a static rule at equal mean margin. */
@Command(
    name = "backtest",
    description = "Replays accounts under Plimsoll's rates and under a static rate of equal mean.",
    mixinStandardHelpOptions = true)
public final class PolicyBacktestCommand implements Callable<Integer> {
  /** Name of the result in the output folder. */
  public static final String FILE = "policy.json";

  private static final double DECAY = 0.94;
  private static final double[] FRONTIER = {0.04, 0.06, 0.12};

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Imported bars.")
  private Path data;

  @Option(names = "--features", required = true, paramLabel = "FT", description = "Feature table.")
  private Path features;

  @Option(names = "--run", required = true, paramLabel = "RUN", description = "Training run.")
  private Path run;

  @Option(names = "--out", required = true, paramLabel = "PB", description = "Folder to write.")
  private Path out;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE|NAME",
      defaultValue = "standard",
      description = "Margin policy (default: ${DEFAULT-VALUE}).")
  private String policy;

  @Option(
      names = "--mean-rate",
      defaultValue = "0.08",
      description = "Mean maintenance rate at which rules are compared (${DEFAULT-VALUE}).")
  private double meanRate;

  @Option(
      names = "--accounts",
      defaultValue = "500",
      description = "Accounts of each instrument (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    var log = ForecastHistory.read(run);
    var window = ReplayWindow.of(log);
    List<ReplayMarket> markets = markets(log, window);
    var plimsoll =
        PlimsollRule.of(
            FeatureTableReader.readAll(features),
            log,
            PolicyReader.find(policy, shippedPolicies()).policy(),
            window.from(),
            window.to());
    var ewma = new EwmaRule(DECAY);

    var backtest = new PolicyBacktest(markets, ReplayRule.STANDARD);
    Comparison comparison = backtest.compare(plimsoll, ewma, meanRate);
    var frontier = new ArrayList<>(List.of(comparison));
    for (double rate : FRONTIER) {
      frontier.add(backtest.compare(plimsoll, ewma, rate));
    }

    var block = PolicyJson.policy(window, markets, comparison, plimsoll);
    var file = StageResult.object();
    file.put("schemaVersion", 1).put("seed", seed).put("accountsPerInstrument", accounts);
    file.put("forecastsHash", FileHash.ofFile(run.resolve(ForecastHistory.FILE)));
    file.set("policy", block);
    file.set("frontier", PolicyJson.frontier(frontier));
    file.set("worstDay", PolicyJson.worstDay(markets, comparison));
    StageResult.write(out.resolve(FILE), file);

    long bars = markets.stream().mapToLong(market -> market.series().size()).sum();
    var result = new StageResult("backtest", bars, start);
    result.node().set("policy", block);
    result.finish(spec.commandLine().getOut(), json);
    return 0;
  }

  private static Path shippedPolicies() {
    return Path.of(System.getProperty("plimsoll.root", "."), "training", "policies");
  }

  private List<ReplayMarket> markets(ForecastHistory log, ReplayWindow window) throws IOException {
    var draw = new AccountDraw(seed, accounts);
    var markets = new ArrayList<ReplayMarket>();
    try (var reader = BarReader.open(data)) {
      for (Instrument instrument : log.instruments()) {
        BarSeries bars = reader.read(instrument);
        var series = ReplaySeries.of(bars, window.from(), window.to());
        markets.add(new ReplayMarket(series, draw.draw(series)));
      }
    }
    return markets;
  }
}
