package io.plimsoll.serving.onchain;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.contracts.MarginOracle;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** Reads requirements from a MarginOracle, as a contract that relies on it would. */
public final class OracleReader {
  private static final BigInteger TO_WAD = BigInteger.TEN.pow(12);

  private final MarginOracle oracle;

  /** Returns a reader of the oracle of {@code deployment}. */
  public OracleReader(Chain chain, Deployment deployment) {
    deployment.checkOn(chain);
    this.oracle =
        MarginOracle.load(
            deployment.oracle(),
            chain.web3j(),
            new ReadonlyTransactionManager(chain.web3j(), deployment.publisher()),
            new DefaultGasProvider());
  }

  /** How far a requirement can be trusted, by the age of its data; as in the contract. */
  public enum Mode {
    FRESH,
    SOFT_STALE,
    HARD_STALE,
    UNKNOWN
  }

  /**
   * What the oracle says that an account must hold.
   *
   * @param account who (0x…, EIP-55, with the subaccount)
   * @param initialMargin USD × 1e18
   * @param maintenanceMargin USD × 1e18
   * @param epoch behind it
   * @param mode how far it can be trusted
   * @param matchesReport whether it is fresh and both amounts are those of the report
   */
  public record ReadBack(
      String account,
      BigInteger initialMargin,
      BigInteger maintenanceMargin,
      long epoch,
      Mode mode,
      boolean matchesReport) {}

  /**
   * Proves the leaf of an account of {@code report} to the oracle and returns its answer.
   *
   * @param tree of the report
   * @param index of the account in the report
   * @throws ChainException if the oracle refuses the proof
   */
  public ReadBack requirement(MarginReport report, MerkleTree tree, int index) {
    ReportAccount account = report.accounts().get(index);
    MarginOracle.Requirement answer =
        RegistryReader.call(
            "requirementWithProof of " + Eip55.text(account.account()),
            oracle.requirementWithProof(
                leaf(report, account),
                positions(account),
                tree.proof(index).stream().map(Bytes32::toArray).toList()));
    var mode = Mode.values()[answer.mode.intValueExact()];
    return new ReadBack(
        Eip55.text(account.account()),
        answer.initialMargin,
        answer.maintenanceMargin,
        answer.epoch.longValueExact(),
        mode,
        mode == Mode.FRESH
            && answer.initialMargin.equals(wad(account.initialMargin()))
            && answer.maintenanceMargin.equals(wad(account.maintenanceMargin())));
  }

  private static MarginOracle.Leaf leaf(MarginReport report, ReportAccount account) {
    return new MarginOracle.Leaf(
        report.registryId().toArray(),
        "0x" + account.account().address(),
        BigInteger.valueOf(account.account().subaccount()),
        account.positionsHash().toArray(),
        BigInteger.valueOf(account.initialMargin()),
        BigInteger.valueOf(account.maintenanceMargin()),
        BigInteger.valueOf(account.bindingScenario()),
        BigInteger.valueOf(account.policyId()),
        BigInteger.valueOf(account.flags()));
  }

  /** In the order of the hash: by instrument id. */
  private static List<MarginOracle.Position> positions(ReportAccount account) {
    return account.positions().stream()
        .sorted(
            Comparator.comparing(
                (io.plimsoll.margin.Position position) ->
                    Identity.instrumentId(position.instrument())))
        .map(
            position ->
                new MarginOracle.Position(
                    Identity.instrumentId(position.instrument()).toArray(),
                    BigInteger.valueOf(position.quantity())))
        .toList();
  }

  private static BigInteger wad(long amount) {
    return BigInteger.valueOf(amount).multiply(TO_WAD);
  }
}
