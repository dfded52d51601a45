package io.plimsoll.serving;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.artifact.margin.ReportInputs;
import io.plimsoll.artifact.margin.ReportInputsHash;
import io.plimsoll.artifact.margin.ReportInstrument;
import io.plimsoll.artifact.margin.ReportScenario;
import io.plimsoll.artifact.margin.ReportSource;
import io.plimsoll.artifact.margin.ReportTotals;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Small margin reports that are true: whoever reads one computes the same again. */
public final class Reports {
  /** As-of time of the first report. */
  public static final Instant START = Instant.parse("2021-05-19T12:00:00Z");

  public static final String REGISTRY = "plimsoll-test";

  private static final int ACCOUNTS = 5;
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");

  /** Σ of 1.5 to 7.5 BTC at 40,000 USD, and of 20 ETH for each account at 2,500 USD [1e-6 USD]. */
  private static final long NOTIONAL = 1_150_000_000_000L;

  private Reports() {}

  /** Returns a report {@code hours} after the first; amounts differ from hour to hour. */
  public static MarginReport after(int hours) {
    return of(REGISTRY, START.plusSeconds(3600L * hours), 1_000_000L * (hours + 1));
  }

  /** Returns a report of five accounts, the third a subaccount of the second. */
  public static MarginReport of(String registry, Instant asOf, long unit) {
    Bytes32 id = Identity.registryId(registry);
    var accounts = new ArrayList<ReportAccount>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(account(id, i, unit * (i + 1)));
    }
    long initial = accounts.stream().mapToLong(ReportAccount::initialMargin).sum();
    long maintenance = accounts.stream().mapToLong(ReportAccount::maintenanceMargin).sum();
    var inputs =
        new ReportInputs(
            new ReportSource.Trained(Keccak.hash("features"), Keccak.hash("bundle")),
            ReportInputsHash.accounts(
                accounts.stream()
                    .map(line -> new Account(line.account(), line.positions(), line.collateral()))
                    .toList()),
            Keccak.hash("policy"));
    var instruments = List.of(instrument(BTC, 40_000_000_000L), instrument(ETH, 2_500_000_000L));
    var entries = new TreeMap<Instrument, List<Long>>();
    entries.put(BTC, List.of(-unit / 2));
    entries.put(ETH, List.of(0L));
    var arrays = new TreeMap<Bytes32, List<Long>>();
    entries.forEach((instrument, array) -> arrays.put(Identity.instrumentId(instrument), array));
    return new MarginReport(
        registry,
        id,
        "standard",
        asOf,
        inputs,
        ReportInputsHash.of("standard", asOf, inputs, instruments),
        instruments,
        List.of(),
        List.of(new ReportScenario(0, "test", "composite")),
        arrays,
        MerkleTree.of(CommittedArrays.of(entries).leaves()).root(),
        accounts,
        List.of(),
        new ReportTotals(initial, maintenance, NOTIONAL, 3 * initial, 1),
        MerkleTree.of(accounts.stream().map(ReportAccount::leaf).toList()).root(),
        Optional.empty());
  }

  private static ReportInstrument instrument(Instrument instrument, long mark) {
    return new ReportInstrument(
        instrument,
        Identity.instrumentId(instrument),
        mark,
        OptionalLong.of(800_000_000),
        Optional.empty(),
        800_000_000,
        OptionalLong.empty());
  }

  private static ReportAccount account(Bytes32 registryId, int index, long initial) {
    var id =
        new AccountId(String.format("%040x", 0xA0 + (index == 2 ? 1 : index)), index == 2 ? 7 : 0);
    var positions =
        List.of(new Position(BTC, 150_000_000L * (index + 1)), new Position(ETH, -2_000_000_000L));
    var components = new EnumMap<MarginComponent, Long>(MarginComponent.class);
    for (MarginComponent component : MarginComponent.values()) {
      components.put(component, 0L);
    }
    long scenario = initial / 4 * 3; // 1.5 BTC at half the unit, for each unit
    components.put(MarginComponent.SCENARIO, scenario);
    components.put(MarginComponent.LIQUIDITY, initial - scenario);
    var unhashed =
        new ReportAccount(
            id,
            Identity.positionsHash(positions),
            positions,
            index == 0 ? 0 : 10 * initial,
            initial,
            initial / 2,
            components,
            0,
            1,
            0,
            Bytes32.ZERO);
    return new ReportAccount(
        id,
        unhashed.positionsHash(),
        positions,
        unhashed.collateral(),
        initial,
        initial / 2,
        components,
        0,
        1,
        0,
        unhashed.toLeaf(registryId).hash());
  }
}
