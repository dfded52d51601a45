package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.ProfileFile;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.margin.RequestConditions;
import io.plimsoll.artifact.option.OptionQuoteReader;
import io.plimsoll.artifact.option.OptionQuotes;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a requirement may read beside marks, history and forecasts; each may be empty.
 *
 * @param options file of quotes of options, which is read as of a moment; empty where none are
 *     margined
 * @param market conditions that add-ons look at, and prices of collateral
 * @param profiles of accounts
 * @param previous margin report before this one
 */
public record MarketFiles(
    Optional<Path> options,
    Optional<MarketFile> market,
    Optional<ProfileFile> profiles,
    Optional<MarginReport> previous) {
  /** Nothing more. */
  public static final MarketFiles NONE =
      new MarketFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Returns what the files hold, each read once.
   *
   * @throws IllegalArgumentException if one cannot be read
   */
  public static MarketFiles read(
      Optional<Path> options,
      Optional<Path> market,
      Optional<Path> profiles,
      Optional<Path> previous) {
    return new MarketFiles(
        options,
        market.map(MarketFile::read),
        profiles.map(ProfileFile::read),
        previous.map(MarginReportReader::read));
  }

  /** Returns whether the market file stands in for a feature table and a bundle. */
  public boolean wholeMarket() {
    return market.flatMap(MarketFile::quoted).isPresent();
  }

  Optional<OptionQuotes> quotes(Instant asOf) {
    return options.map(file -> OptionQuoteReader.read(file, asOf));
  }

  /**
   * Returns what of the profiles does not count, by account with the reason: rows that cannot be
   * taken, and jurisdictions that the policy does not know.
   */
  public List<Refused> notices(MarginPolicy policy) {
    if (profiles.isEmpty()) {
      return List.of();
    }
    ProfileFile file = profiles.get();
    var notices = new ArrayList<>(file.refused());
    policy
        .addOns()
        .jurisdictions()
        .ifPresent(
            rule ->
                file.profiles()
                    .forEach(
                        (id, profile) ->
                            profile
                                .jurisdiction()
                                .filter(name -> !rule.byName().containsKey(name))
                                .ifPresent(
                                    name ->
                                        notices.add(
                                            new Refused(
                                                Eip55.text(id),
                                                "jurisdiction must be one of "
                                                    + rule.byName().keySet()
                                                    + ", was "
                                                    + name)))));
    return notices;
  }

  RequestConditions conditions() {
    return new RequestConditions(market, profiles, previous);
  }
}
