package io.plimsoll.serving.onchain;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.artifact.margin.ReportTotals;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.contracts.MarginRootRegistry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a report with its epoch in a registry: every field of the header that was signed for it,
 * by the header's EIP-712 digest.
 */
public final class ReportVerifier {
  private final RegistryReader registry;

  /** A verifier against what {@code registry} says. */
  public ReportVerifier(RegistryReader registry) {
    this.registry = registry;
  }

  /**
   * What was found.
   *
   * @param epoch that has the time of the report's data, the latest if none has
   * @param latest epoch of the registry
   * @param leaves that were recomputed
   * @param differences one line each; none if the report is the epoch
   */
  public record Verdict(long epoch, long latest, int leaves, List<String> differences) {
    public Verdict {
      differences = List.copyOf(differences);
    }

    /** Returns whether the report is what the registry has. */
    public boolean equal() {
      return differences.isEmpty();
    }
  }

  /**
   * Recomputes every leaf, the tree, the sums and the header of {@code report}, and compares its
   * digest with that of the chain. Only the two fields that no report has, {@code validFor} and
   * {@code liquidatableBefore}, are taken from the header on chain, which must match its digest.
   *
   * @throws ChainException if the registry has no epoch, or the chain no event of it
   */
  public Verdict verify(MarginReport report) {
    RegistryReader.Latest latest = registry.latest();
    if (latest.number() == 0) {
      throw new ChainException("Cannot verify: the registry has no epoch yet");
    }
    var announced = epochOf(report, latest);
    EpochHeader signed = HeaderJson.header(announced.header);
    long epoch = signed.epoch().longValueExact();
    String digest =
        epoch == latest.number() ? registry.latestHeaderHash() : Hex.of(announced.headerHash);
    var differences = new ArrayList<String>();
    if (!signed.digest().toString().equals(digest)) {
      differences.add("the announced header does not have the digest on chain, " + digest);
    }
    MerkleTree tree = MerkleTree.of(leaves(report));
    EpochHeader rebuilt = rebuilt(report, tree.root(), signed);
    if (!rebuilt.digest().toString().equals(digest)) {
      differences.addAll(HeaderJson.differences(signed, rebuilt));
    }
    checkClaims(differences, report, rebuilt);
    checkProofs(differences, report, tree, signed.root());
    return new Verdict(epoch, latest.number(), report.accounts().size(), differences);
  }

  private MarginRootRegistry.RootPublishedEventResponse epochOf(
      MarginReport report, RegistryReader.Latest latest) {
    var all = registry.announced(Optional.empty());
    return all.stream()
        .filter(event -> event.header.dataTime.longValueExact() == report.dataTime())
        .reduce((earlier, later) -> later)
        .or(
            () ->
                all.stream()
                    .filter(event -> event.epoch.longValueExact() == latest.number())
                    .reduce((earlier, later) -> later))
        .orElseThrow(() -> new ChainException("Cannot verify: the chain has no event of an epoch"));
  }

  private static List<Bytes32> leaves(MarginReport report) {
    return report.accounts().stream()
        .map(account -> account.toLeaf(report.registryId()).hash())
        .toList();
  }

  /** The header by the report's accounts, not by the sums and the root that the report claims. */
  private static EpochHeader rebuilt(MarginReport report, Bytes32 root, EpochHeader signed) {
    EpochHeader claimed =
        EpochHeader.of(
            report,
            signed.epoch().longValueExact(),
            signed.validFor(),
            signed.liquidatableBefore());
    return new EpochHeader(
        claimed.registryId(),
        claimed.epoch(),
        root,
        claimed.arraysRoot(),
        claimed.positionsRule(),
        claimed.dataTime(),
        claimed.validFor(),
        claimed.inputsHash(),
        claimed.modelHash(),
        claimed.policyHash(),
        claimed.leaves(),
        report.accounts().stream()
            .map(account -> BigInteger.valueOf(account.initialMargin()))
            .reduce(BigInteger.ZERO, BigInteger::add),
        claimed.bookStaticMargin(),
        claimed.liquidatableBefore(),
        report.accounts().stream().filter(ReportAccount::liquidatable).count());
  }

  private static void checkClaims(
      List<String> differences, MarginReport report, EpochHeader rebuilt) {
    ReportTotals totals = report.totals();
    claim(differences, "merkleRoot", report.merkleRoot(), rebuilt.root());
    claim(
        differences,
        "totals.initialMargin",
        BigInteger.valueOf(totals.initialMargin()),
        rebuilt.bookInitialMargin());
    claim(
        differences,
        "totals.liquidatable",
        (long) totals.liquidatable(),
        rebuilt.liquidatableAfter());
    for (ReportAccount account : report.accounts()) {
      claim(
          differences,
          "leaf of " + Eip55.text(account.account()),
          account.leaf(),
          account.toLeaf(report.registryId()).hash());
    }
  }

  private static <T> void claim(List<String> differences, String name, T claimed, T recomputed) {
    if (!claimed.equals(recomputed)) {
      differences.add(name + " is " + claimed + " in the report, " + recomputed + " recomputed");
    }
  }

  private static void checkProofs(
      List<String> differences, MarginReport report, MerkleTree tree, Bytes32 root) {
    for (int i = 0; i < report.accounts().size(); i++) {
      ReportAccount account = report.accounts().get(i);
      if (!MerkleTree.verify(account.toLeaf(report.registryId()).hash(), tree.proof(i), root)) {
        differences.add("leaf of " + Eip55.text(account.account()) + " is not under the root");
      }
    }
  }
}
