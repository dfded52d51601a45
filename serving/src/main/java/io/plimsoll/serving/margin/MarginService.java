package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.CsvAccountSource;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportBuilder;
import io.plimsoll.artifact.margin.MarginRequest;
import io.plimsoll.artifact.option.OptionQuoteReader;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.greek.PortfolioGreeks;
import io.plimsoll.margin.greek.TaylorCheck;
import io.plimsoll.margin.grid.ScenarioGrid;
import io.plimsoll.market.Check;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requirements of a book of accounts under the forecasts of a bundle. */
public final class MarginService {
  /** Registry of a market that is looked at and not published. */
  private static final String UNNAMED = "unpublished";

  private final ForecastService forecasts;

  /** A service over the table and the bundle of {@code forecasts}. */
  public MarginService(ForecastService forecasts) {
    this.forecasts = forecasts;
  }

  /**
   * Returns the margin report of the accounts in {@code file} as of {@code asOf}.
   *
   * @param registry name of the registry that it is meant for
   */
  public MarginReport compute(Path file, PolicyFile policy, String registry, Instant asOf) {
    return compute(file, Optional.empty(), policy, registry, asOf);
  }

  /**
   * Returns the margin report of the accounts in {@code file} as of {@code asOf}.
   *
   * @param options file of quotes of options; empty where none are margined
   * @param registry name of the registry that it is meant for
   */
  public MarginReport compute(
      Path file, Optional<Path> options, PolicyFile policy, String registry, Instant asOf) {
    return MarginReportBuilder.build(
        request(options, policy, registry, asOf), new CsvAccountSource(file, asOf).read());
  }

  /**
   * Returns the risk of every account in {@code file} that the market marks in full, account by
   * account in the order of the file, underlying by underlying.
   *
   * @param options file of quotes of options; empty where none are margined
   */
  public List<AccountRisk> risks(
      Path file, Optional<Path> options, PolicyFile policy, Instant asOf, ScenarioGrid grid) {
    MarketState market = MarginReportBuilder.market(request(options, policy, UNNAMED, asOf));
    var risks = new ArrayList<AccountRisk>();
    for (Account account : new CsvAccountSource(file, asOf).read().accounts()) {
      boolean marked =
          account.positions().stream()
              .allMatch(position -> market.marks().containsKey(position.instrument()));
      if (marked) {
        Holdings.of(account.positions(), market)
            .forEach(
                (underlying, holdings) ->
                    risks.add(
                        new AccountRisk(
                            account.id(),
                            underlying,
                            grid.risk(holdings),
                            PortfolioGreeks.of(holdings),
                            TaylorCheck.of(holdings, TaylorCheck.SMALL).worstShare(),
                            TaylorCheck.of(holdings, TaylorCheck.LARGE).worstShare())));
      }
    }
    return risks;
  }

  /**
   * Returns how every account in {@code file} stands that can be margined and whose collateral can
   * be read, the others by name. An account that {@code collateral} does not name has the dollars
   * of its own file alone, and no options.
   *
   * @param collateral what stands behind accounts and could be done about their calls
   * @param options file of quotes of options; empty where none are margined
   */
  public AccountStandings standings(
      Path file,
      CollateralFile collateral,
      Optional<Path> options,
      PolicyFile policy,
      Instant asOf,
      CallTerms terms) {
    return AccountStandings.of(
        new CsvAccountSource(file, asOf).read(),
        collateral,
        MarginReportBuilder.arrays(request(options, policy, UNNAMED, asOf)),
        policy.policy(),
        terms);
  }

  /**
   * Returns how the holders of the accounts in {@code file} react to their requirements.
   *
   * @param collateral what stands behind accounts, and the lines that are drawn first
   * @param options file of quotes of options; empty where none are margined
   */
  public BookReactions reactions(
      Path file,
      CollateralFile collateral,
      Optional<Path> options,
      PolicyFile policy,
      Instant asOf,
      ReactionTerms terms) {
    return BookReactions.of(
        new CsvAccountSource(file, asOf).read(),
        collateral,
        MarginReportBuilder.arrays(request(options, policy, UNNAMED, asOf)),
        policy.policy(),
        terms);
  }

  private MarginRequest request(
      Optional<Path> options, PolicyFile policy, String registry, Instant asOf) {
    Check.argument(
        asOf.equals(asOf.truncatedTo(ChronoUnit.SECONDS)),
        "as-of time must be a whole second, was %s",
        asOf);
    return new MarginRequest(
        registry,
        asOf,
        forecasts.frames(),
        forecasts.forecasts(asOf),
        policy,
        forecasts.tableHash(),
        forecasts.bundleHash(),
        options.map(quotes -> OptionQuoteReader.read(quotes, asOf)));
  }
}
