package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.serving.store.PublishedEpoch;
import java.util.List;
import java.util.Optional;

/**
 * One account's requirement with all that a contract needs to believe it.
 *
 * @param report that it is from
 * @param account its line
 * @param proof siblings from the leaf up to the root
 * @param epoch as which the report was published, if it was
 */
public record AccountMargin(
    MarginReport report,
    ReportAccount account,
    List<Bytes32> proof,
    Optional<PublishedEpoch> epoch) {
  public AccountMargin {
    proof = List.copyOf(proof);
  }
}
