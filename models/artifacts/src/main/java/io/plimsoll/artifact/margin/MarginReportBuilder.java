package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.EncodedRequirement;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioGenerator;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes a margin report: market → scenarios → risk arrays → committed vectors → requirements →
 * leaves → tree. The same request and book give the same report, bit for bit.
 *
 * <p>Forecasts and marks are rounded to the integers of the report first, and everything after is
 * computed from these; see the decision on what engines recompute.
 */
public final class MarginReportBuilder {
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

  private MarginReport build(AccountSource.Book book) {
    MarketState market = market();
    var frames =
        request.frames().stream()
            .filter(frame -> market.marks().containsKey(frame.instrument()))
            .toList();
    Check.argument(
        !frames.isEmpty(), "instruments must have a mark, was none: %s", market.refused());
    var scenarios =
        new ScenarioGenerator(policy)
            .scenarios(HistoricalVectors.of(frames, policy.scenarios()), market);
    var raw = RiskArrays.of(market, scenarios);

    var refused = new ArrayList<>(book.refused());
    var accounts = margined(book.accounts(), raw, refused);
    Check.argument(
        !accounts.isEmpty(), "accounts must be margined, at least one, was none: %s", refused);
    var arrays = CompositeScenarios.commit(raw, accounts, policy);
    var committed = MarginEncoder.arraysRoundingNearest(arrays);
    var lines = lines(accounts, arrays, committed);
    return report(market, arrays, committed, lines, accounts, refused);
  }

  private MarketState market() {
    var tooShort = HistoricalVectors.tooShort(request.frames(), request.asOf(), policy.scenarios());
    Map<Instrument, Forecast> forecasts = new HashMap<>();
    request
        .forecasts()
        .forEach(
            (instrument, forecast) ->
                forecasts.put(instrument, MarginEncoder.roundingNearest(forecast)));
    return MarketState.of(request.frames(), forecasts, request.asOf(), policy)
        .refusing(tooShort)
        .withMarks(
            mark ->
                mark.withPrice(
                    MarginEncoder.price(MarginEncoder.priceRoundingNearest(mark.price()))));
  }

  private static List<Account> margined(
      List<Account> accounts, RiskArrays arrays, List<Refused> refused) {
    var margined = new ArrayList<Account>();
    for (Account account : accounts) {
      arrays
          .refusal(account)
          .ifPresentOrElse(
              reason -> refused.add(new Refused(Eip55.text(account.id()), reason)),
              () -> margined.add(account));
    }
    return margined;
  }

  /** Each account alone, so that the order of the work does not matter. */
  private List<ReportAccount> lines(
      List<Account> accounts, RiskArrays arrays, CommittedArrays committed) {
    var registryId = Identity.registryId(request.registry());
    var calculator = new MarginCalculator();
    return IntStream.range(0, accounts.size())
        .parallel()
        .mapToObj(
            i -> {
              Account account = accounts.get(i);
              var encoded =
                  MarginEncoder.requirementRoundingUp(
                      calculator.margin(account, arrays, policy), account, committed);
              return line(account, encoded, arrays.market(), registryId);
            })
        .toList();
  }

  private ReportAccount line(
      Account account, EncodedRequirement encoded, MarketState market, Bytes32 registryId) {
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
            (withheld ? MarginLeaf.WITHHELD : 0) | (gap ? MarginLeaf.GAP : 0),
            Bytes32.ZERO);
    return unhashed.withLeaf(unhashed.toLeaf(registryId).hash());
  }

  private MarginReport report(
      MarketState market,
      RiskArrays arrays,
      CommittedArrays committed,
      List<ReportAccount> lines,
      List<Account> accounts,
      List<Refused> refused) {
    var inputs =
        new ReportInputs(
            request.featureTable(),
            request.bundle(),
            ReportInputsHash.accounts(accounts),
            request.policy().hash());
    var instruments = ReportInstruments.of(market);
    var names = arrays.committed();
    return new MarginReport(
        request.registry(),
        Identity.registryId(request.registry()),
        policy.name(),
        request.asOf(),
        inputs,
        ReportInputsHash.of(request.asOf(), inputs, instruments),
        instruments,
        market.refused().entrySet().stream()
            .map(entry -> new Refused(entry.getKey().canonical(), entry.getValue()))
            .toList(),
        IntStream.range(0, names.size())
            .mapToObj(i -> new ReportScenario(i, names.get(i), "composite"))
            .toList(),
        ReportInstruments.arrays(committed),
        MerkleTree.of(committed.leaves()).root(),
        lines,
        refused,
        totals(lines, market),
        MerkleTree.of(lines.stream().map(ReportAccount::leaf).toList()).root());
  }

  private ReportTotals totals(List<ReportAccount> lines, MarketState market) {
    var marks = new HashMap<>(market.marks());
    long initial = 0;
    long maintenance = 0;
    long notional = 0;
    long fixed = 0;
    int liquidatable = 0;
    for (ReportAccount line : lines) {
      double gross = 0;
      double fallback = 0;
      for (Position position : line.positions()) {
        double value = Math.abs(position.units()) * marks.get(position.instrument()).price();
        gross += value;
        fallback +=
            value * policy.requirement().staticRate().of(position.instrument().underlying());
      }
      initial = Math.addExact(initial, line.initialMargin());
      maintenance = Math.addExact(maintenance, line.maintenanceMargin());
      notional = Math.addExact(notional, MarginEncoder.amountRoundingUp(gross));
      fixed = Math.addExact(fixed, MarginEncoder.amountRoundingUp(fallback));
      liquidatable += line.liquidatable() ? 1 : 0;
    }
    return new ReportTotals(initial, maintenance, notional, fixed, liquidatable);
  }
}
