package io.plimsoll.training.simulation;

import io.plimsoll.market.Instrument;
import io.plimsoll.training.stage.StageResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll simulate market}: raw files of a market that never was. */
@Command(
    name = "market",
    description = "Writes candles, trades and gas of a simulated market, labelled as such.",
    mixinStandardHelpOptions = true)
public final class SimulateMarketCommand implements Callable<Integer> {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write.")
  private Path out;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "PAIR",
      defaultValue = "BTCUSDT,ETHUSDT,LINKUSDT,LUNAUSDT",
      description = "Spot pairs (default: ${DEFAULT-VALUE}).")
  private List<String> instruments;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      defaultValue = "2022-01-01",
      description = "First day, UTC (default: ${DEFAULT-VALUE}).")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      defaultValue = "2022-03-31",
      description = "Last day, UTC, included (default: ${DEFAULT-VALUE}).")
  private LocalDate to;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    var pairs = instruments.stream().map(Instrument::parse).toList();
    var market = new MarketSimulator().simulate(new MarketPlan(pairs, from, to, seed));
    new MarketWriter(out).write(market);

    var result = new StageResult("simulate", market.recordedBars(), start);
    result.node().setAll(new SimulationJson(market).node());
    result.finish(spec.commandLine().getOut(), json);
    return 0;
  }
}
