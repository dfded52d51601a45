package io.plimsoll.training.report;

import java.nio.file.Path;
import java.util.List;

/**
 * The files a page is made of. Any of them may be absent; the page then says so in its place.
 *
 * @param simulation {@code simulation.json}, present only where the market is simulated
 * @param imported {@code import.json} of the data
 * @param manifest {@code manifest.json} of the feature table
 * @param run folder of the training run
 * @param policy {@code policy.json} of the policy backtest
 * @param margin {@code margin-report.json}
 * @param receipts one for each published epoch, the oldest first
 * @param stages {@code stages.json}: seconds of each stage
 */
public record ReportInputs(
    Path simulation,
    Path imported,
    Path manifest,
    Path run,
    Path policy,
    Path margin,
    List<Path> receipts,
    Path stages) {
  public ReportInputs {
    receipts = List.copyOf(receipts);
  }
}
