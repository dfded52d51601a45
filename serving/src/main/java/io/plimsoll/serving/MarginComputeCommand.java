package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportWriter;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.grid.ScenarioGrid;
import io.plimsoll.margin.grid.ScenarioGrids;
import io.plimsoll.serving.margin.CallTerms;
import io.plimsoll.serving.margin.MarginService;
import io.plimsoll.serving.margin.MarketFiles;
import io.plimsoll.serving.margin.MarketSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes the margin report of a book of accounts. */
@Command(
    name = "compute",
    description = {
      "Compute the margin report of a book of accounts.",
      "Amounts of the result are whole numbers of 1e-6 USD, as in the report."
    },
    mixinStandardHelpOptions = true)
final class MarginComputeCommand implements Callable<Integer> {
  private static final int SHOWN_REFUSALS = 10;

  @ArgGroup(exclusive = false)
  private ModelOptions model;

  @Mixin private ModelOptions.AsOf asOf;
  @Mixin private ResultOption result;
  @Mixin private BookOptions book;
  @Mixin private MarketOptions market;

  @Option(
      names = "--collateral",
      paramLabel = "FILE",
      description = {
        "Also say how each account stands: health, liquidation prices, call and cheapest cure,",
        "from the CSV that margin health takes; the report is the same. --json of a --market with",
        "instruments has that without it too, of the dollars of --accounts."
      })
  private Optional<Path> collateral;

  @Option(
      names = "--reaction",
      paramLabel = "LENGTH",
      defaultValue = "1h",
      description = "Time to meet a call, with --collateral (default: ${DEFAULT-VALUE}).")
  private Duration reaction;

  @Option(
      names = "--scenarios",
      paramLabel = "PRESET",
      description = {
        "Also print what each account may lose of each underlying under a venue's grid,",
        "derive-33, deribit-pme-main, paradex-pm or one after SPAN, span-16:PRICE:VOLATILITY",
        "with two ranges, and its greeks; the report is the same."
      })
  private String scenarios;

  @Option(
      names = "--registry",
      paramLabel = "NAME",
      defaultValue = ChainDeployCommand.DEFAULT_REGISTRY,
      description = "Registry that the report is meant for (default: ${DEFAULT-VALUE}).")
  private String registry;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of margin-report.json; without it no report is written.")
  private Optional<Path> out;

  @Override
  public Integer call() throws IOException {
    PolicyFile rules = book.rules();
    Optional<ScenarioGrid> grid = Optional.ofNullable(scenarios).map(ScenarioGrids::of);
    MarketFiles files = market.files();
    MarketSource source = market.source(Optional.ofNullable(model), files);
    var service = new MarginService(source);
    Instant moment = asOf.or(source.lastRow());
    MarginReport report = service.compute(book.accounts(), files, rules, registry, moment);
    Optional<Path> file = Optional.empty();
    if (out.isPresent()) {
      Files.createDirectories(out.get());
      file = Optional.of(out.get().resolve(ReportFiles.NAME));
      MarginReportWriter.write(report, file.get());
    }
    print(report, file);
    ObjectNode json = json(report);
    new AccountRequirements(report).write(json);
    new HistoryGaps(source.gaps(moment)).write(result.lines(), json);
    new WithheldForecasts(report).write(result.lines(), json);
    notices(files.notices(rules.policy()), json);
    if (grid.isPresent()) {
      var risks = service.risks(book.accounts(), files, rules, moment, grid.get());
      new AccountRisks(grid.get().name(), risks).write(result.lines(), json);
    }
    if (collateral.isPresent() || (result.asked() && files.wholeMarket())) {
      var standings =
          service.standings(
              book.accounts(),
              CollateralFile.read(collateral),
              files,
              rules,
              moment,
              new CallTerms(reaction, 1));
      var lines = collateral.isPresent() ? result.lines() : new PrintWriter(Writer.nullWriter());
      new HealthLines(standings).write(lines, json.putObject("standing"));
    }
    result.write("margin", report.accounts().size(), json);
    return 0;
  }

  private void print(MarginReport report, Optional<Path> file) {
    PrintWriter lines = result.lines();
    var totals = report.totals();
    lines.println("as of     " + report.asOf() + "   policy " + report.policy());
    lines.println("initial   " + usd(totals.initialMargin()) + " USD");
    lines.println("maintain  " + usd(totals.maintenanceMargin()) + " USD");
    lines.println("static    " + usd(totals.staticMargin()) + " USD under the static rule");
    lines.println("root      " + report.merkleRoot());
    report
        .refusedInstruments()
        .forEach(
            refused -> lines.println("no mark   " + refused.account() + ": " + refused.reason()));
    report.refused().stream()
        .limit(SHOWN_REFUSALS)
        .forEach(
            refused -> lines.println("refused   " + refused.account() + ": " + refused.reason()));
    if (report.refused().size() > SHOWN_REFUSALS) {
      lines.println(
          "refused   "
              + report.refused().size()
              + " accounts in all"
              + file.map(written -> ", see " + written).orElse(""));
    }
    file.ifPresent(written -> lines.println("report    " + written));
    lines.println(result.line("margin", report.accounts().size(), "accounts"));
  }

  /** Tells whose profile counts as the strictest, and why. */
  private void notices(List<Refused> notices, ObjectNode json) {
    if (notices.isEmpty()) {
      return;
    }
    ArrayNode strictest = json.putArray("strictestProfile");
    for (Refused one : notices) {
      result
          .lines()
          .println("profile   " + one.account() + " counts as the strictest: " + one.reason());
      strictest.addObject().put("account", one.account()).put("reason", one.reason());
    }
  }

  private static ObjectNode json(MarginReport report) {
    var totals = report.totals();
    ObjectNode json =
        ResultOption.object()
            .put("asOf", report.asOf().toString())
            .put("accounts", report.accounts().size())
            .put("totalInitialMargin", totals.initialMargin())
            .put("totalMaintenanceMargin", totals.maintenanceMargin())
            .put("totalStaticMargin", totals.staticMargin())
            .put("totalNotional", totals.notional())
            .put("liquidatable", totals.liquidatable())
            .put("policy", report.policy())
            .put("registry", report.registry())
            .put("inputsHash", report.inputsHash().toString())
            .put("merkleRoot", report.merkleRoot().toString());
    ArrayNode refused = json.putArray("refused");
    report
        .refused()
        .forEach(
            one -> refused.addObject().put("account", one.account()).put("reason", one.reason()));
    return json;
  }

  private static String usd(long amount) {
    return String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(amount, 6));
  }
}
