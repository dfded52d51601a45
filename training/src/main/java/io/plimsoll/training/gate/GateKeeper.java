package io.plimsoll.training.gate;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.plan.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Judges a challenger by the gate of its plan. */
public final class GateKeeper {
  private final Gate gate;

  /** Makes a keeper of {@code gate}. */
  public GateKeeper(Gate gate) {
    this.gate = gate;
  }

  /**
   * Returns the verdict on a challenger.
   *
   * @param challenger its log of forecasts out of sample
   * @param champion the same of the champion; empty if there is none yet
   * @param policy result of a policy backtest of the challenger, if there is one
   * @throws IOException if a file is damaged
   */
  public Verdict judge(Path challenger, Optional<Path> champion, Optional<Path> policy)
      throws IOException {
    TestLog log = TestLog.read(challenger);
    return new Verdict(
        List.of(
            comparison(log, champion),
            new CoverageCheck(gate.coverage()).of(log),
            new CalibrationCheck(gate.calibration()).of(log),
            new PolicyCheck(gate.policy()).of(policy, FileHash.ofFile(challenger))));
  }

  private Finding comparison(TestLog log, Optional<Path> champion) throws IOException {
    if (champion.isEmpty()) {
      return new Finding(
          ComparisonCheck.NAME,
          Finding.Outcome.NOT_MEASURED,
          false,
          "there is no champion yet; the other checks decide",
          new TreeMap<>());
    }
    return new ComparisonCheck(gate.comparison()).of(log, TestLog.read(champion.get()));
  }
}
