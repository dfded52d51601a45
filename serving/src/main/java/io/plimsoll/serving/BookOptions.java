package io.plimsoll.serving;

import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.book.PolicyReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose requirements, and by which rules. */
final class BookOptions {
  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      required = true,
      description =
          "CSV with the header account,subaccount,kind,instrument,quantity, or these keys as JSON"
              + " (.json) or Parquet (.parquet).")
  private Path accounts;

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "standard",
      description =
          "Margin policy, a file or a shipped one: standard, full, retail"
              + " (default: ${DEFAULT-VALUE}).")
  private String policy;

  Path accounts() {
    return accounts;
  }

  PolicyFile rules() {
    return PolicyReader.find(policy, ShippedPolicies.folder());
  }
}
