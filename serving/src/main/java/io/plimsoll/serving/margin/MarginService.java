package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.AccountFileSource;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportBuilder;
import io.plimsoll.artifact.margin.MarginRequest;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
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
import java.util.TreeMap;

/** Requirements of a book of accounts in a market. */
public final class MarginService {
  /** Registry of a market that is looked at and not published. */
  private static final String UNNAMED = "unpublished";

  private final MarketSource source;

  /** A service over the market of {@code source}. */
  public MarginService(MarketSource source) {
    this.source = source;
  }

  /**
   * Returns the margin report of the accounts in {@code file} as of {@code asOf}.
   *
   * @param registry name of the registry that it is meant for
   */
  public MarginReport compute(Path file, PolicyFile policy, String registry, Instant asOf) {
    return compute(file, MarketFiles.NONE, policy, registry, asOf);
  }

  /**
   * Returns the margin report of the accounts in {@code file} as of {@code asOf}.
   *
   * @param files what is read beside marks, history and forecasts
   * @param registry name of the registry that it is meant for
   */
  public MarginReport compute(
      Path file, MarketFiles files, PolicyFile policy, String registry, Instant asOf) {
    return MarginReportBuilder.build(
        request(files, policy, registry, asOf), new AccountFileSource(file, asOf).read());
  }

  /**
   * Returns the risk of every account in {@code file} that the market marks in full, account by
   * account in the order of the file, underlying by underlying.
   *
   * @param files what is read beside marks, history and forecasts
   */
  public List<AccountRisk> risks(
      Path file, MarketFiles files, PolicyFile policy, Instant asOf, ScenarioGrid grid) {
    MarketState market = MarginReportBuilder.market(request(files, policy, UNNAMED, asOf));
    var risks = new ArrayList<AccountRisk>();
    for (Account account : new AccountFileSource(file, asOf).read().accounts()) {
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
   * @param files what is read beside marks, history and forecasts
   */
  public AccountStandings standings(
      Path file,
      CollateralFile collateral,
      MarketFiles files,
      PolicyFile policy,
      Instant asOf,
      CallTerms terms) {
    return AccountStandings.of(book(file, asOf), collateral, market(files, policy, asOf), terms);
  }

  /**
   * Returns how the holders of the accounts in {@code file} react to their requirements.
   *
   * @param collateral what stands behind accounts, and the lines that are drawn first
   * @param files what is read beside marks, history and forecasts
   */
  public BookReactions reactions(
      Path file,
      CollateralFile collateral,
      MarketFiles files,
      PolicyFile policy,
      Instant asOf,
      ReactionTerms terms) {
    return BookReactions.of(book(file, asOf), collateral, market(files, policy, asOf), terms);
  }

  private static Book book(Path file, Instant asOf) {
    Book book = new AccountFileSource(file, asOf).read();
    Check.argument(
        !book.accounts().isEmpty() || !book.refused().isEmpty(),
        "accounts must have at least one, was none in %s",
        file);
    return book;
  }

  private BookMarket market(MarketFiles files, PolicyFile policy, Instant asOf) {
    var request = request(files, policy, UNNAMED, asOf);
    return new BookMarket(
        MarginReportBuilder.arrays(request),
        request.conditions().market().map(MarketFile::collateral).orElse(new TreeMap<>()),
        policy.policy());
  }

  private MarginRequest request(
      MarketFiles files, PolicyFile policy, String registry, Instant asOf) {
    Check.argument(
        asOf.equals(asOf.truncatedTo(ChronoUnit.SECONDS)),
        "as-of time must be a whole second, was %s",
        asOf);
    return new MarginRequest(
        registry,
        asOf,
        source.inputs(asOf, policy.policy()),
        policy,
        files.quotes(asOf),
        files.conditions());
  }
}
