package io.plimsoll.serving;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.artifact.margin.ReportInputs;
import io.plimsoll.artifact.margin.ReportScenario;
import io.plimsoll.artifact.margin.ReportTotals;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;

/** Small margin reports whose hashes are true. */
public final class Reports {
  /** As-of time of the first report. */
  public static final Instant START = Instant.parse("2021-05-19T12:00:00Z");

  public static final String REGISTRY = "plimsoll-test";

  private static final int ACCOUNTS = 5;

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
            Keccak.hash("features"),
            Keccak.hash("bundle"),
            Keccak.hash("accounts"),
            Keccak.hash("policy"));
    return new MarginReport(
        registry,
        id,
        "standard",
        asOf,
        inputs,
        Keccak.hash("inputs at " + asOf),
        List.of(),
        List.of(),
        List.of(new ReportScenario(0, "test", "composite")),
        new TreeMap<>(),
        Keccak.hash("arrays at " + asOf),
        accounts,
        List.of(),
        new ReportTotals(initial, maintenance, 20 * initial, 3 * initial, 1),
        MerkleTree.of(accounts.stream().map(ReportAccount::leaf).toList()).root());
  }

  private static ReportAccount account(Bytes32 registryId, int index, long initial) {
    var id =
        new AccountId(String.format("%040x", 0xA0 + (index == 2 ? 1 : index)), index == 2 ? 7 : 0);
    var positions =
        List.of(
            new Position(Instrument.parse("BTCUSDT"), 150_000_000L * (index + 1)),
            new Position(Instrument.parse("ETHUSDT"), -2_000_000_000L));
    var components = new EnumMap<MarginComponent, Long>(MarginComponent.class);
    for (MarginComponent component : MarginComponent.values()) {
      components.put(component, 0L);
    }
    components.put(MarginComponent.SCENARIO, initial);
    var unhashed =
        new ReportAccount(
            id,
            Identity.positionsHash(positions),
            positions,
            index == 0 ? 0 : 10 * initial,
            initial,
            initial / 2,
            components,
            index,
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
        index,
        1,
        0,
        unhashed.toLeaf(registryId).hash());
  }
}
