package io.plimsoll.serving;

import io.plimsoll.serving.margin.MarketFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a requirement may read beside the feature table. */
final class MarketOptions {
  @Option(
      names = "--options",
      paramLabel = "FILE",
      description = {
        "CSV of quotes of options with the header",
        "time,instrument,forward,discount,price,spread,volume; without it options are refused."
      })
  private Optional<Path> options;

  @Option(
      names = "--market",
      paramLabel = "FILE",
      description = {
        "Conditions that add-ons look at: chain, order flow, oracles, depth, prices of collateral",
        "(YAML or JSON); what it does not name is read from the table, or assumed by the policy."
      })
  private Optional<Path> market;

  @Option(
      names = "--profiles",
      paramLabel = "FILE",
      description = {
        "CSV with the header account,subaccount,kind,value,time; kinds are jurisdiction, since,",
        "event and pledged. An account that is not there has the strictest profile."
      })
  private Optional<Path> profiles;

  @Option(
      names = "--previous",
      paramLabel = "FILE",
      description = "Margin report before this one, for limits of speed and the reserve.")
  private Optional<Path> previous;

  MarketFiles files() {
    return new MarketFiles(options, market, profiles, previous);
  }
}
