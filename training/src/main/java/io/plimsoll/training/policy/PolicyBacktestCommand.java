package io.plimsoll.training.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.crossmargin.CrossDraw;
import io.plimsoll.training.crossmargin.CrossRun;
import io.plimsoll.training.crossmargin.EngineRun;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.lending.Borrowers;
import io.plimsoll.training.policy.PolicyBacktest.Comparison;
import io.plimsoll.training.report.HtmlReport;
import io.plimsoll.training.rule.EwmaRule;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code plimsoll policy backtest}: Plimsoll against simple rules at equal mean margin, by the
 * margins of a training run on its test span, or, without one, by rules that need candles alone.
 */
@Command(
    name = "backtest",
    description =
        "Replays accounts under Plimsoll's rates and under simple rules of equal mean margin: with"
            + " --run the margins of a training run, without it rules that need candles alone.",
    mixinStandardHelpOptions = true)
public final class PolicyBacktestCommand implements Callable<Integer> {
  /** Name of the result in the output folder. */
  public static final String FILE = "policy.json";

  private static final String STANDARD = "standard";
  private static final String REPLAY = "replay";
  private static final String CROSS = "cross";
  private static final String ENGINE = "engine";
  private static final String FULL = "full";
  private static final double ACCOUNT_SIZE = 10_000;
  private static final double MEAN_RATE = 0.08;
  private static final double DECAY = 0.94;
  private static final double MOST_NOTIONAL = 1e12;
  private static final double[] FRONTIER = {0.04, 0.06, 0.12};

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Imported bars; without --run also candles such as BTCUSDT-5m.csv.gz.")
  private Path data;

  @Option(
      names = "--features",
      paramLabel = "FT",
      description = "Feature table of --run, or of -c engine.")
  private Path features;

  @Option(names = "--run", paramLabel = "RUN", description = "Training run.")
  private Path run;

  @Option(names = "--out", paramLabel = "PB", description = "Folder to write, with --run.")
  private Path out;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE|NAME",
      description =
          "With --run the margin policy (default: standard); without it replay, single positions"
              + " under rules on candles (default), cross, accounts over several instruments, or"
              + " engine, the same under a margin policy and without each of its parts.")
  private String policy;

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      description = "Margin policy of -c engine (default: full).")
  private String enginePolicy;

  @Option(
      names = "--account-size",
      paramLabel = "USD",
      description = "Median size of an account of -c engine (default: 10000).")
  private Optional<Double> accountSize;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First UTC day of a replay on candles, such as 2021-04-20.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last UTC day of it.")
  private LocalDate to;

  @Option(
      names = "--mean-rate",
      paramLabel = "RATE",
      description =
          "Mean maintenance rate at which rules are compared (default: 0.08); -c replay has several.")
  private Optional<Double> meanRate;

  @Option(
      names = "--accounts",
      defaultValue = "500",
      paramLabel = "N|FILE",
      description =
          "Accounts of each instrument, or of all with -c cross and engine (default: ${DEFAULT-VALUE}), or a"
              + " file of them for -c replay.")
  private String accounts;

  @Option(
      names = "--notional",
      defaultValue = "10000",
      paramLabel = "USD",
      description =
          "With --run and a policy that has add-ons: size of a position that they are charged for"
              + " (default: ${DEFAULT-VALUE}).")
  private double notional;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write a page of a replay on candles here, index.html.")
  private Path report;

  @Mixin private ReplayOptions conditions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return run == null ? replayCandles() : replayRun();
  }

  private int replayCandles() throws IOException {
    long start = System.nanoTime();
    require(
        policy == null || List.of(REPLAY, CROSS, ENGINE).contains(policy),
        "-c must be replay, cross or engine; a margin policy needs --run, was " + policy);
    boolean engine = ENGINE.equals(policy);
    require(out == null, "--out is of a replay with --run");
    require(!engine || features != null, "-c engine needs --features");
    require(engine || features == null, "--features are of --run and of -c engine");
    require(engine || enginePolicy == null, "--policy is of -c engine");
    require(engine || accountSize.isEmpty(), "--account-size is of -c engine");
    require(from != null && to != null, "a replay on candles needs --from and --to");
    var window =
        new ReplayWindow(
            from.atStartOfDay().toInstant(ZoneOffset.UTC),
            to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    if (CROSS.equals(policy)) {
      return replayCross(window, start);
    }
    if (engine) {
      return replayEngine(window, start);
    }
    require(meanRate.isEmpty(), "--mean-rate is not of -c replay, which compares at several");
    require(report == null || conditions.rules().isEmpty(), "--report needs all rules");
    Path file = isNumber(accounts) ? null : Path.of(accounts);
    Optional<Borrowers> borrowers = borrowers();
    require(file == null || borrowers.isEmpty(), "--leverage-from needs accounts that are drawn");
    var draw = new AccountDraw(seed, file == null ? Integer.parseInt(accounts) : 1, borrowers);
    CandleReplayRun result =
        CandleReplayRun.of(
            data,
            window,
            Optional.ofNullable(file),
            draw,
            conditions.conditions(),
            conditions.rules());
    result.lines().forEach(spec.commandLine().getOut()::println);
    if (json != null) {
      StageResult.write(json, result.json());
    }
    if (report != null) {
      ObjectNode page = StageResult.object();
      page.put("from", from.toString()).put("to", to.toString());
      page.put("accounts", result.accounts()).put("instruments", result.instruments());
      page.set("rules", result.json());
      HtmlReport.writeReplay(page, report.resolve("index.html"));
    }
    new StageResult("replay", result.bars(), start).finish(spec.commandLine().getOut(), null);
    return 0;
  }

  private int replayCross(ReplayWindow window, long start) throws IOException {
    require(isNumber(accounts), "--accounts of -c cross must be a number");
    checkCross();
    List<BarGrid> grids = GridFolder.read(data, List.of(), PanelInputs.BAR).grids();
    var draw = new CrossDraw(seed, Integer.parseInt(accounts), borrowers());
    var result =
        CrossRun.of(
            grids,
            window.from(),
            window.to(),
            draw,
            conditions.delays(),
            meanRate.orElse(MEAN_RATE));
    result.lines().forEach(spec.commandLine().getOut()::println);
    if (json != null) {
      StageResult.write(json, result.json());
    }
    new StageResult("cross", result.bars(), start).finish(spec.commandLine().getOut(), null);
    return 0;
  }

  private void checkCross() {
    require(report == null, "--report is of -c replay");
    require(
        conditions.owners().isEmpty() && conditions.rules().isEmpty(),
        "--owners and --rules are of -c replay; -c cross draws its owners");
  }

  private int replayEngine(ReplayWindow window, long start) throws IOException {
    require(isNumber(accounts), "--accounts of -c engine must be a number");
    checkCross();
    var terms =
        new EngineRun.Terms(
            window.from(),
            window.to(),
            new CrossDraw(seed, Integer.parseInt(accounts), borrowers()),
            conditions.delays(),
            meanRate.orElse(MEAN_RATE),
            accountSize.orElse(ACCOUNT_SIZE));
    EngineRun result =
        EngineRun.of(
            GridFolder.read(data, List.of(), PanelInputs.BAR).grids(),
            FeatureTableReader.readAll(features),
            PolicyReader.find(enginePolicy == null ? FULL : enginePolicy, shippedPolicies())
                .policy(),
            terms);
    result.lines().forEach(spec.commandLine().getOut()::println);
    if (json != null) {
      StageResult.write(json, result.json());
    }
    new StageResult("engine", result.bars(), start).finish(spec.commandLine().getOut(), null);
    return 0;
  }

  /** Returns the borrowers whose leverage is drawn, and says who they are. */
  private Optional<Borrowers> borrowers() throws IOException {
    Optional<Borrowers> borrowers = conditions.leverage();
    borrowers.ifPresent(each -> spec.commandLine().getOut().println(each.line()));
    return borrowers;
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,9}");
  }

  private int replayRun() throws IOException {
    require(features != null && out != null, "--run needs --features and --out");
    require(from == null && to == null, "--from and --to are of a replay on candles");
    require(isNumber(accounts), "--accounts of a run must be a number");
    require(notional > 0 && notional <= MOST_NOTIONAL, "--notional must lie in (0, 1e12]");
    require(report == null, "--report is of -c replay; the page of a run is that of report");
    require(!conditions.isSet(), ReplayOptions.NAMES + " are of a replay on candles");
    long start = System.nanoTime();
    var log = ForecastHistory.read(run);
    var window = ReplayWindow.of(log);
    List<ReplayMarket> markets = markets(log, window);
    var margins = PolicyReader.find(policy == null ? STANDARD : policy, shippedPolicies()).policy();
    var plimsoll =
        PlimsollRule.of(
            FeatureTableReader.readAll(features),
            log,
            margins,
            notional,
            window.from(),
            window.to());
    var ewma = new EwmaRule(DECAY);

    var backtest = new PolicyBacktest(markets, ReplayRule.STANDARD);
    Comparison comparison = backtest.compare(plimsoll, ewma, meanRate.orElse(MEAN_RATE));
    var frontier = new ArrayList<>(List.of(comparison));
    for (double rate : FRONTIER) {
      frontier.add(backtest.compare(plimsoll, ewma, rate));
    }

    var block = PolicyJson.policy(window, markets, comparison, plimsoll);
    var file = StageResult.object();
    file.put("schemaVersion", 1)
        .put("seed", seed)
        .put("accountsPerInstrument", Integer.parseInt(accounts));
    if (!margins.addOns().isEmpty()) {
      file.put("marginPolicy", margins.name()).put("notional", notional);
    }
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
    var draw = new AccountDraw(seed, Integer.parseInt(accounts));
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
