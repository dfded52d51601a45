package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.EncodedRequirement;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.ProfileFile;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.artifact.option.OptionQuotes;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.OptionMarket;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioGenerator;
import io.plimsoll.margin.surface.SmileModel;
import io.plimsoll.margin.surface.SurfaceFitter;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a margin report: market → scenarios → risk arrays → committed vectors → requirements →
 * leaves → tree. The same request and book give the same report, bit for bit.
 *
 * <p>Forecasts and marks are rounded to the integers of the report first, and everything after is
 * computed from these; see the decision on what engines recompute.
 */
public final class MarginReportBuilder {
  /** Refusals that an error names. */
  private static final int REASONS = 3;

  private final MarginRequest request;
  private final MarginPolicy policy;

  private MarginReportBuilder(MarginRequest request) {
    this.request = request;
    this.policy = request.policy().policy();
  }

  /**
   * Returns the report of {@code book}.
   *
   * @throws IllegalArgumentException if no account or no instrument can be margined
   */
  public static MarginReport build(MarginRequest request, AccountSource.Book book) {
    return new MarginReportBuilder(request).build(book);
  }

  /** Returns the market of {@code request} as its report sees it, rounded to its integers. */
  public static MarketState market(MarginRequest request) {
    return new MarginReportBuilder(request).market();
  }

  /** Returns the arrays of {@code request} as its report sees them, with no committed vectors. */
  public static RiskArrays arrays(MarginRequest request) {
    var builder = new MarginReportBuilder(request);
    return builder.arrays(builder.market());
  }

  private MarginReport build(AccountSource.Book book) {
    request
        .conditions()
        .previous()
        .ifPresent(
            before ->
                Check.argument(
                    before.registry().equals(request.registry()),
                    "previous report must be for registry %s, was for %s",
                    request.registry(),
                    before.registry()));
    MarketState market = market();
    var raw = arrays(market);
    var refused = new ArrayList<>(book.refused());
    var lines = lines(margined(book.accounts(), raw, refused), raw, refused);
    return report(market, lines, refused);
  }

  private RiskArrays arrays(MarketState market) {
    var frames =
        request.market().frames().stream()
            .filter(frame -> market.marks().containsKey(frame.instrument()))
            .toList();
    Check.argument(
        !frames.isEmpty(), "instruments must have a mark, was none: %s", market.refused());
    var scenarios =
        new ScenarioGenerator(policy)
            .scenarios(HistoricalVectors.of(frames, policy.scenarios()), market);
    return RiskArrays.of(market, scenarios);
  }

  private MarketState market() {
    var tooShort =
        HistoricalVectors.tooShort(request.market().frames(), request.asOf(), policy.scenarios());
    Map<Instrument, Forecast> forecasts = new HashMap<>();
    request
        .market()
        .forecasts()
        .forEach(
            (instrument, forecast) ->
                forecasts.put(instrument, MarginEncoder.roundingNearest(forecast)));
    MarketState marked = request.market().state(forecasts, request.asOf(), policy);
    return withOptions(marked.refusing(tooShort))
        .withMarks(
            mark ->
                mark.withPrice(
                    MarginEncoder.price(MarginEncoder.priceRoundingNearest(mark.price()))))
        .withConditions(conditions());
  }

  private MarginConditions conditions() {
    if (policy.addOns().isEmpty()) {
      Check.argument(
          !request.conditions().forAddOnsAlone(),
          "policy must have add-ons where market, profiles or previous are given, was %s",
          policy.name());
      return MarginConditions.NONE;
    }
    return request
        .conditions()
        .at(
            request.asOf(),
            policy,
            request.market().frames().stream()
                .map(frame -> frame.instrument().underlying())
                .toList(),
            request.market().conditions(request.asOf(), policy));
  }

  private MarketState withOptions(MarketState market) {
    return request
        .options()
        .map(
            options ->
                market
                    .refusing(options.refused())
                    .withOptions(
                        OptionMarket.of(
                            options.quotes(),
                            request.asOf(),
                            policy.market(),
                            new SurfaceFitter(SmileModel.SVI)),
                        policy))
        .orElse(market);
  }

  private List<Account> margined(List<Account> accounts, RiskArrays arrays, List<Refused> refused) {
    var conditions = arrays.market().conditions();
    var margined = new ArrayList<Account>();
    for (Account account : accounts) {
      arrays
          .refusal(account)
          .or(() -> MarginCalculator.refusal(account, conditions, policy))
          .ifPresentOrElse(
              reason -> refused.add(new Refused(Eip55.text(account.id()), reason)),
              () -> margined.add(account));
    }
    return margined;
  }

  /** Returns the first reasons: a whole book of them would be no line to read. */
  private static String reasons(List<Refused> refused) {
    return refused.stream()
        .limit(REASONS)
        .map(one -> "; " + one.account() + ": " + one.reason())
        .collect(Collectors.joining());
  }

  /**
   * Returns the lines of the accounts whose amounts fit the report. The vectors are chosen for
   * these alone: if an account is refused, all is computed again without it.
   */
  private Lines lines(List<Account> accounts, RiskArrays raw, List<Refused> refused) {
    List<Account> left = accounts;
    while (true) {
      Check.argument(
          !left.isEmpty(),
          "accounts must be margined, at least one, was none: %s refused%s",
          refused.size(),
          reasons(refused));
      var conditions = raw.market().conditions().withBook(BookSides.of(left));
      var arrays = CompositeScenarios.commit(raw.withConditions(conditions), left, policy);
      var committed = MarginEncoder.arraysRoundingNearest(arrays);
      var attempts = attempts(left, arrays, committed);
      var fitting = new ArrayList<Account>();
      for (int i = 0; i < attempts.size(); i++) {
        var account = left.get(i);
        attempts
            .get(i)
            .refusal()
            .ifPresentOrElse(
                reason -> refused.add(new Refused(Eip55.text(account.id()), reason)),
                () -> fitting.add(account));
      }
      if (fitting.size() == left.size()) {
        return new Lines(
            left,
            arrays.committed(),
            committed,
            attempts.stream().map(attempt -> attempt.line().orElseThrow()).toList());
      }
      left = fitting;
    }
  }

  /** Each account alone, so that the order of the work does not matter. */
  private List<Attempt> attempts(
      List<Account> accounts, RiskArrays arrays, CommittedArrays committed) {
    var registryId = Identity.registryId(request.registry());
    var calculator = new MarginCalculator();
    return IntStream.range(0, accounts.size())
        .parallel()
        .mapToObj(
            i -> {
              Account account = accounts.get(i);
              try {
                long notional = notional(account, arrays.market());
                var required = calculator.margin(account, arrays, policy);
                var encoded = MarginEncoder.requirementRoundingUp(required, account, committed);
                int reasons = required.reasons().codes();
                return Attempt.of(
                    new Line(
                        line(account, encoded, reasons, arrays.market(), registryId),
                        notional,
                        Math.min(notional, fixed(account, arrays.market())),
                        MarginEncoder.priceRoundingNearest(required.deferred())));
              } catch (IllegalArgumentException e) {
                return Attempt.refused(e.getMessage());
              }
            })
        .toList();
  }

  private ReportAccount line(
      Account account,
      EncodedRequirement encoded,
      int reasons,
      MarketState market,
      Bytes32 registryId) {
    boolean withheld =
        account.positions().stream()
            .anyMatch(p -> market.volatilities().get(p.instrument().underlying()).withheld());
    boolean gap = encoded.components().get(MarginComponent.EXPECTED_SHORTFALL_GAP) > 0;
    var unhashed =
        new ReportAccount(
            account.id(),
            Identity.positionsHash(account.positions()),
            account.positions(),
            account.collateral(),
            encoded.initial(),
            encoded.maintenance(),
            encoded.components(),
            encoded.bindingScenario(),
            policy.id(),
            MarginLeaf.flags(withheld, gap, reasons),
            Bytes32.ZERO);
    return unhashed.withLeaf(unhashed.toLeaf(registryId).hash());
  }

  /** Returns what the add-ons were computed from; empty where the policy has none. */
  private Optional<ReportConditions> conditions(MarketState market, Lines lines) {
    if (policy.addOns().isEmpty()) {
      return Optional.empty();
    }
    var buffer = new TreeMap<Underlying, Long>();
    market
        .reserves(policy)
        .forEach(
            (underlying, level) ->
                buffer.put(underlying, MarginEncoder.probabilityRoundingNearest(level)));
    var deferred = new TreeMap<AccountId, Long>();
    for (Line line : lines.lines()) {
      if (line.deferred() > 0) {
        deferred.put(line.account().account(), line.deferred());
      }
    }
    var given = request.conditions();
    return Optional.of(
        new ReportConditions(
            given.market().map(MarketFile::hash),
            given.profiles().map(ProfileFile::hash),
            given.previous().map(MarginReport::merkleRoot),
            buffer,
            deferred));
  }

  private MarginReport report(MarketState market, Lines lines, List<Refused> refused) {
    var conditions = conditions(market, lines);
    var inputs =
        new ReportInputs(
            request.market().source(),
            ReportInputsHash.accounts(lines.accounts()),
            request.policy().hash(),
            request.options().map(OptionQuotes::hash),
            conditions.map(ReportConditions::hash));
    var instruments = ReportInstruments.of(market);
    var names = lines.vectors();
    var accounts = lines.lines().stream().map(Line::account).toList();
    var turnedAway = new ArrayList<Refused>();
    market
        .refused()
        .forEach((name, reason) -> turnedAway.add(new Refused(name.canonical(), reason)));
    request.options().ifPresent(options -> turnedAway.addAll(options.unreadable()));
    return new MarginReport(
        request.registry(),
        Identity.registryId(request.registry()),
        policy.name(),
        request.asOf(),
        inputs,
        ReportInputsHash.of(policy.name(), request.asOf(), inputs, instruments),
        instruments,
        turnedAway,
        IntStream.range(0, names.size())
            .mapToObj(i -> new ReportScenario(i, names.get(i), ReportScenario.COMPOSITE))
            .toList(),
        ReportInstruments.arrays(lines.arrays()),
        MerkleTree.of(lines.arrays().leaves()).root(),
        accounts,
        refused,
        totals(lines.lines()),
        MerkleTree.of(accounts.stream().map(ReportAccount::leaf).toList()).root(),
        conditions);
  }

  private static long notional(Account account, MarketState market) {
    return ReportTotals.notional(
        account.positions(),
        instrument -> MarginEncoder.priceRoundingNearest(market.marks().get(instrument).price()));
  }

  private long fixed(Account account, MarketState market) {
    double fixed = 0;
    for (Position position : account.positions()) {
      double value = Math.abs(position.units()) * market.marks().get(position.instrument()).price();
      fixed += value * policy.requirement().staticRate().of(position.instrument().underlying());
    }
    return MarginEncoder.amountRoundingUp(fixed);
  }

  private static ReportTotals totals(List<Line> lines) {
    var accounts = lines.stream().map(Line::account).toList();
    return new ReportTotals(
        ReportTotals.sum("initialMargin", accounts, ReportAccount::initialMargin),
        ReportTotals.sum("maintenanceMargin", accounts, ReportAccount::maintenanceMargin),
        ReportTotals.sum("notional", lines, Line::notional),
        ReportTotals.sum("staticMargin", lines, Line::fixed),
        ReportTotals.liquidatable(accounts));
  }

  /**
   * What was computed of the accounts that have a requirement.
   *
   * @param vectors names of the committed vectors
   */
  private record Lines(
      List<Account> accounts, List<String> vectors, CommittedArrays arrays, List<Line> lines) {}

  /**
   * An account of the report with its shares in the totals.
   *
   * @param notional Σ |quantity|·mark [1e-6 USD]
   * @param fixed requirement by the static table, whose rates are at most 1 [1e-6 USD]
   * @param deferred part of the loss that maintenance does not ask for yet [1e-6 USD]
   */
  private record Line(ReportAccount account, long notional, long fixed, long deferred) {}

  /** A line, or why there is none. */
  private record Attempt(Optional<Line> line, Optional<String> refusal) {
    static Attempt of(Line line) {
      return new Attempt(Optional.of(line), Optional.empty());
    }

    static Attempt refused(String reason) {
      return new Attempt(Optional.empty(), Optional.of(reason));
    }
  }
}
