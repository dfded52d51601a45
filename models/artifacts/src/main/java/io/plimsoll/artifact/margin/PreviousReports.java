package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.PreviousEpoch;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.TreeMap;

/** What a report leaves to the one after it. */
final class PreviousReports {
  private PreviousReports() {}

  static PreviousEpoch epoch(MarginReport report) {
    var profits = new TreeMap<Instrument, List<Double>>();
    for (ReportInstrument line : report.instruments()) {
      profits.put(
          line.instrument(),
          report.arrays().get(line.id()).stream().map(MarginEncoder::price).toList());
    }
    var buffer = new TreeMap<Underlying, Double>();
    var deferred = new TreeMap<AccountId, Long>();
    report
        .conditions()
        .ifPresent(
            conditions -> {
              conditions
                  .buffer()
                  .forEach((u, level) -> buffer.put(u, MarginEncoder.probability(level)));
              deferred.putAll(conditions.deferred());
            });
    var accounts = new TreeMap<AccountId, PreviousEpoch.Held>();
    for (ReportAccount account : report.accounts()) {
      long loss =
          account.components().get(MarginComponent.SCENARIO)
              + account.components().get(MarginComponent.EXPECTED_SHORTFALL_GAP);
      accounts.put(
          account.account(),
          new PreviousEpoch.Held(
              account.positions(),
              MarginEncoder.price(loss),
              MarginEncoder.price(account.components().get(MarginComponent.RELEASE)),
              MarginEncoder.price(Math.min(loss, deferred.getOrDefault(account.account(), 0L)))));
    }
    return PreviousEpoch.of(report.asOf(), profits, accounts, buffer);
  }
}
