package io.plimsoll.serving.onchain;

import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportInstrument;
import io.plimsoll.contracts.StaticMarginTable;
import io.plimsoll.margin.RequirementRule;
import java.math.BigInteger;
import java.util.List;
import org.web3j.tx.RawTransactionManager;

/**
 * Rates of the static table, which holds when nothing newer is published.
 *
 * <p>Only instruments that the table does not know get a rate, at the marks of a report: without
 * one a stale requirement is unknown and its account can open nothing. Existing rates are the
 * owner's.
 */
public final class StaticRates {
  private final Chain chain;
  private final PublisherKey key;
  private final StaticMarginTable table;

  /** Rates of the table of {@code deployment}, set by the owner of {@code key}. */
  public StaticRates(Chain chain, Deployment deployment, PublisherKey key) {
    deployment.checkOn(chain);
    key.checkFitFor(chain.chainId());
    this.chain = chain;
    this.key = key;
    this.table =
        StaticMarginTable.load(
            deployment.staticTable(),
            chain.web3j(),
            new RawTransactionManager(
                chain.web3j(), key.credentials(), chain.chainId(), FeeRule.receipts(chain)),
            FeeRule.deployment(chain));
  }

  /** Returns whether the key may set rates. */
  public boolean mayChange() {
    return RegistryReader.call("owner", table.owner()).equalsIgnoreCase(key.address());
  }

  /** Returns the instruments of {@code report} that the table does not know. */
  public List<ReportInstrument> unknown(MarginReport report) {
    return report.instruments().stream()
        .filter(
            instrument ->
                RegistryReader.call("ratesOf", table.ratesOf(instrument.id().toArray()))
                        .component1()
                        .signum()
                    == 0)
        .toList();
  }

  /**
   * Sets the rate of {@code instrument}: the policy's static rate at the report's mark, and for
   * maintenance the policy's share of it, each rounded up.
   */
  public void set(ReportInstrument instrument, RequirementRule rule) {
    double price = MarginEncoder.price(instrument.mark());
    double initial = price * rule.staticRate().of(instrument.instrument().underlying());
    RegistryReader.call(
        "setRates of " + instrument.instrument(),
        table.setRates(
            instrument.id().toArray(),
            BigInteger.valueOf(MarginEncoder.amountRoundingUp(initial)),
            BigInteger.valueOf(
                MarginEncoder.amountRoundingUp(initial * rule.maintenanceFactor()))));
  }

  @Override
  public String toString() {
    return "static table on " + chain;
  }
}
