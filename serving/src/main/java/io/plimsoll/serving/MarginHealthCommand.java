package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.market.Check;
import io.plimsoll.serving.margin.AccountStandings;
import io.plimsoll.serving.margin.CallTerms;
import io.plimsoll.serving.margin.MarginService;
import io.plimsoll.serving.margin.MarketFiles;
import io.plimsoll.serving.margin.MarketSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how accounts stand, and how their calls are met at the least cost. */
@Command(
    name = "health",
    description = {
      "Say how accounts stand: health, liquidation prices, calls and their cheapest cure.",
      "Amounts of the result are in USD."
    },
    mixinStandardHelpOptions = true)
final class MarginHealthCommand implements Callable<Integer> {

  @ArgGroup(exclusive = false)
  private ModelOptions model;

  @Mixin private ModelOptions.AsOf asOf;
  @Mixin private ResultOption result;
  @Mixin private BookOptions book;
  @Mixin private MarketOptions market;

  @Option(
      names = "--collateral",
      paramLabel = "FILE",
      required = true,
      description = {
        "CSV with the header account,subaccount,kind,name,amount,haircut,cost,follows;",
        "kinds are collateral, unsettled, offer, line and reduce."
      })
  private Path collateral;

  @Option(
      names = "--reaction",
      paramLabel = "LENGTH",
      defaultValue = "1h",
      description = "Time to meet a call (default: ${DEFAULT-VALUE}).")
  private Duration reaction;

  @Option(
      names = "--target",
      paramLabel = "X",
      defaultValue = "1",
      description = {
        "Equity over the initial requirement that a cure must reach, at least 1",
        "(default: ${DEFAULT-VALUE})."
      })
  private double target;

  @Override
  public Integer call() throws IOException {
    Check.argument(
        target >= 1 && Double.isFinite(target),
        "--target must be finite and at least 1, was %s",
        target);
    PolicyFile rules = book.rules();
    CollateralFile cover = CollateralFile.read(collateral);
    MarketFiles files = market.files();
    MarketSource source = market.source(Optional.ofNullable(model), files);
    Instant moment = asOf.or(source.lastRow());
    AccountStandings standings =
        new MarginService(source)
            .standings(
                book.accounts(), cover, files, rules, moment, new CallTerms(reaction, target));
    int count = standings.standings().size();
    ObjectNode json =
        ResultOption.object().put("asOf", moment.toString()).put("policy", rules.policy().name());
    new HistoryGaps(source.gaps(moment)).write(result.lines(), json);
    new HealthLines(standings).write(result.lines(), json);
    result.lines().println(result.line("health", count, "accounts"));
    result.write("health", count, json);
    return 0;
  }
}
