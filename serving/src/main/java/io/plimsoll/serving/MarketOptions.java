package io.plimsoll.serving;

import io.plimsoll.serving.margin.MarketFiles;
import io.plimsoll.serving.margin.MarketSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a requirement may read beside feature table and bundle, or in place of them. */
final class MarketOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

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
        "(YAML or JSON); what it does not name is read from the table, or assumed by the policy.",
        "With the keys instruments and history it is all of the market, without --features, --bundle."
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
    return MarketFiles.read(options, market, profiles, previous);
  }

  /**
   * Returns where marks, history and forecasts come from: the market file where it has instruments,
   * else feature table and bundle.
   *
   * @param model feature table and bundle; empty where they are not given
   * @throws ParameterException if both are given, or neither
   */
  MarketSource source(Optional<ModelOptions> model, MarketFiles files) throws IOException {
    if (files.wholeMarket()) {
      if (model.isPresent()) {
        throw new ParameterException(
            mixee.commandLine(),
            "--features and --bundle must not be given where --market has instruments, was "
                + market.orElseThrow());
      }
      return MarketSource.of(files.market().orElseThrow());
    }
    if (model.isEmpty()) {
      throw new ParameterException(
          mixee.commandLine(),
          "Missing required options: '--features=DIR', '--bundle=DIR', or '--market=FILE' with"
              + " instruments and history");
    }
    return model.get().open();
  }
}
