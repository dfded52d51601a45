package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes again everything of a report that follows from the rest of it.
 *
 * <p>What needs the history, the model or the policy is only kept in its range: the parts of a
 * requirement beside the scenario part, the maintenance requirement, the static total. The roots,
 * which the publisher signs, and {@code inputsHash} bind the rest.
 */
final class MarginReportCheck {
  private static final long MOST_PROBABLE = 1_000_000;

  private final MarginReport report;
  private final Map<Instrument, ReportInstrument> instruments = new HashMap<>();

  private MarginReportCheck(MarginReport report) {
    this.report = report;
    report.instruments().forEach(line -> instruments.put(line.instrument(), line));
  }

  /**
   * Returns if {@code report} is what it says.
   *
   * @throws IllegalArgumentException if not, with the name of the field
   */
  static void check(MarginReport report) {
    new MarginReportCheck(report).check();
  }

  private void check() {
    equal("registryId", "that of the registry", identity(), report.registryId());
    Check.argument(
        report.asOf().equals(report.asOf().truncatedTo(ChronoUnit.SECONDS)),
        "asOf must be a whole second, was %s",
        report.asOf());
    instruments();
    scenarios();
    var arrays = arrays();
    accounts(arrays);
    refused();
    equal(
        "inputs.accounts",
        "that of the accounts",
        ReportInputsHash.accounts(report.accounts().stream().map(ReportAccount::held).toList()),
        report.inputs().accounts());
    equal(
        "inputsHash",
        "that of policy, asOf, inputs and instruments",
        ReportInputsHash.of(report.policy(), report.asOf(), report.inputs(), report.instruments()),
        report.inputsHash());
    Check.argument(
        report.inputs().conditions().equals(report.conditions().map(ReportConditions::hash)),
        "inputs.conditions must be that of the conditions, was %s",
        report.inputs().conditions().map(Bytes32::toString).orElse("none"));
    totals();
    equal("merkleRoot", "that of the leaves", report.tree().root(), report.merkleRoot());
  }

  private Bytes32 identity() {
    return Identity.registryId(report.registry());
  }

  private void instruments() {
    Check.argument(
        !report.instruments().isEmpty(), "instruments must not be empty, was %s", "none");
    ascending(
        "instruments", report.instruments().stream().map(ReportInstrument::instrument).toList());
    Map<Underlying, ReportInstrument> first = new HashMap<>();
    for (ReportInstrument line : report.instruments()) {
      String of = " of " + line.instrument();
      equal("id" + of, "that of its name", Identity.instrumentId(line.instrument()), line.id());
      Check.argument(line.mark() > 0, "mark%s must be above 0, was %s", of, line.mark());
      Check.argument(
          line.usedVolatility() > 0,
          "usedVolatility%s must be above 0, was %s",
          of,
          line.usedVolatility());
      forecast(line, of);
      var same = first.putIfAbsent(line.instrument().underlying(), line);
      Check.argument(
          same == null || same.sameForecast(line),
          "forecastVolatility%s must be that of its underlying, was other than that of %s",
          of,
          same == null ? "" : same.instrument());
    }
  }

  private static void forecast(ReportInstrument line, String of) {
    var volatility = line.forecastVolatility();
    Check.argument(
        volatility.isPresent() != line.withheld().isPresent(),
        "withheld%s must be given where forecastVolatility is not, and only there, was %s",
        of,
        line.withheld().map(Enum::name).orElse(null));
    Check.argument(
        volatility.orElse(0) >= 0,
        "forecastVolatility%s must be at least 0, was %s",
        of,
        volatility.orElse(0));
    var spike = line.spikeProbability();
    Check.argument(
        spike.isEmpty() || volatility.isPresent(),
        "spikeProbability%s must be null where the forecast is withheld, was %s",
        of,
        spike.orElse(0));
    Check.argument(
        spike.orElse(0) >= 0 && spike.orElse(0) <= MOST_PROBABLE,
        "spikeProbability%s must lie in [0, %s], was %s",
        of,
        MOST_PROBABLE,
        spike.orElse(0));
  }

  private void scenarios() {
    Check.argument(!report.scenarios().isEmpty(), "scenarios must not be empty, was %s", "none");
    for (int i = 0; i < report.scenarios().size(); i++) {
      var scenario = report.scenarios().get(i);
      Check.argument(
          scenario.index() == i, "index of scenario %s must be its place, was %s", i, scenario);
      Check.argument(
          scenario.kind().equals(ReportScenario.COMPOSITE),
          "kind of scenario %s must be %s, was %s",
          i,
          ReportScenario.COMPOSITE,
          scenario.kind());
    }
  }

  private CommittedArrays arrays() {
    Check.argument(
        report.arrays().size() == instruments.size(),
        "arrays must be one for each instrument, was %s",
        report.arrays().size());
    var entries = new TreeMap<Instrument, List<Long>>();
    for (ReportInstrument line : report.instruments()) {
      var array = report.arrays().get(line.id());
      Check.argument(array != null, "arrays must hold every instrument, was none of %s", line.id());
      Check.argument(
          array.size() == report.scenarios().size(),
          "arrays must have an entry for each scenario, was %s of %s",
          array.size(),
          line.id());
      entries.put(line.instrument(), array);
    }
    var arrays = CommittedArrays.of(entries);
    equal(
        "arraysRoot",
        "that of the arrays",
        MerkleTree.of(arrays.leaves()).root(),
        report.arraysRoot());
    return arrays;
  }

  private void accounts(CommittedArrays arrays) {
    Check.argument(!report.accounts().isEmpty(), "accounts must not be empty, was %s", "none");
    ascending("accounts", report.accounts().stream().map(ReportAccount::account).toList());
    int policyId = report.accounts().get(0).policyId();
    for (ReportAccount account : report.accounts()) {
      Check.argument(
          account.policyId() == policyId,
          "policyId of %s must be that of all accounts, was %s",
          Eip55.text(account.account()),
          account.policyId());
      ReportAccountCheck.check(account, report.registryId(), arrays, instruments);
    }
  }

  private void refused() {
    var names = new HashSet<String>();
    for (ReportAccount account : report.accounts()) {
      names.add(Eip55.text(account.account()));
    }
    instruments.keySet().forEach(instrument -> names.add(instrument.canonical()));
    refused("refused", report.refused(), names);
    refused("refusedInstruments", report.refusedInstruments(), names);
  }

  private static void refused(String field, List<Refused> refused, Set<String> taken) {
    for (Refused one : refused) {
      Check.argument(
          !taken.contains(one.account()), "%s must not be in use, was %s", field, one.account());
    }
  }

  private void totals() {
    var totals = report.totals();
    var accounts = report.accounts();
    equal(
        "totals.initialMargin",
        ReportTotals.sum("initialMargin", accounts, ReportAccount::initialMargin),
        totals.initialMargin());
    equal(
        "totals.maintenanceMargin",
        ReportTotals.sum("maintenanceMargin", accounts, ReportAccount::maintenanceMargin),
        totals.maintenanceMargin());
    equal(
        "totals.notional",
        ReportTotals.sum(
            "notional",
            accounts,
            account ->
                ReportTotals.notional(
                    account.positions(), instrument -> instruments.get(instrument).mark())),
        totals.notional());
    Check.argument(
        totals.staticMargin() >= 0 && totals.staticMargin() <= totals.notional(),
        "totals.staticMargin must lie in [0, notional], was %s",
        totals.staticMargin());
    equal("totals.liquidatable", ReportTotals.liquidatable(accounts), totals.liquidatable());
  }

  private static <T extends Comparable<T>> void ascending(String field, List<T> values) {
    for (int i = 1; i < values.size(); i++) {
      T value = values.get(i);
      Check.argument(
          values.get(i - 1).compareTo(value) < 0,
          "%s must ascend, each once, was %s after %s",
          field,
          value,
          values.get(i - 1));
    }
  }

  private static void equal(String field, long expected, long found) {
    Check.argument(
        expected == found, "%s must be that of the accounts, %s, was %s", field, expected, found);
  }

  private static void equal(String field, String what, Bytes32 expected, Bytes32 found) {
    Check.argument(expected.equals(found), "%s must be %s, was %s", field, what, found);
  }
}
