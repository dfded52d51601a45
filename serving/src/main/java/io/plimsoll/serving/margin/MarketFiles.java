package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.ProfileFile;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.margin.RequestConditions;
import io.plimsoll.artifact.option.OptionQuoteReader;
import io.plimsoll.artifact.option.OptionQuotes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a requirement may read beside the feature table; each may be empty.
 *
 * @param options quotes of options; empty where none are margined
 * @param market conditions that add-ons look at, and prices of collateral
 * @param profiles of accounts
 * @param previous margin report before this one
 */
public record MarketFiles(
    Optional<Path> options,
    Optional<Path> market,
    Optional<Path> profiles,
    Optional<Path> previous) {
  /** Nothing but the feature table. */
  public static final MarketFiles NONE =
      new MarketFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Optional<OptionQuotes> quotes(Instant asOf) {
    return options.map(file -> OptionQuoteReader.read(file, asOf));
  }

  RequestConditions conditions() {
    Optional<MarginReport> before = previous.map(MarginReportReader::read);
    return new RequestConditions(
        market.map(MarketFile::read), profiles.map(ProfileFile::read), before);
  }
}
