package io.plimsoll.serving.onchain;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.artifact.merkle.MerkleTree;
import java.util.ArrayList;
import java.util.List;

/** Compares a report with the latest epoch of a registry. */
public final class ReportVerifier {
  private final RegistryReader registry;

  /** A verifier against what {@code registry} says. */
  public ReportVerifier(RegistryReader registry) {
    this.registry = registry;
  }

  /**
   * What was found.
   *
   * @param epoch latest epoch of the registry
   * @param leaves that were recomputed
   * @param differences one line each; none if the report is the epoch
   */
  public record Verdict(long epoch, int leaves, List<String> differences) {
    public Verdict {
      differences = List.copyOf(differences);
    }

    /** Returns whether the report is what the registry has. */
    public boolean equal() {
      return differences.isEmpty();
    }
  }

  /** Recomputes every leaf and the tree of {@code report}, and proves each leaf to the root. */
  public Verdict verify(MarginReport report) {
    RegistryReader.Latest latest = registry.latest();
    var differences = new ArrayList<String>();
    List<Bytes32> leaves =
        report.accounts().stream()
            .map(account -> account.toLeaf(report.registryId()).hash())
            .toList();
    MerkleTree tree = MerkleTree.of(leaves);
    compare(differences, "root", latest.root(), tree.root().toString());
    compare(differences, "dataTime", latest.dataTime(), report.dataTime());
    compare(differences, "leaves", latest.leaves(), (long) leaves.size());
    Bytes32 root = Bytes32.parse(latest.root());
    for (int i = 0; i < leaves.size(); i++) {
      ReportAccount account = report.accounts().get(i);
      if (!MerkleTree.verify(leaves.get(i), tree.proof(i), root)) {
        differences.add("leaf of " + Eip55.text(account.account()) + " is not under the root");
      }
    }
    return new Verdict(latest.number(), leaves.size(), differences);
  }

  private static <T> void compare(List<String> differences, String name, T onChain, T reported) {
    if (!onChain.equals(reported)) {
      differences.add(name + " is " + onChain + " on chain, " + reported + " in the report");
    }
  }
}
