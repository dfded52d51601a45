package io.plimsoll.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.gate.Finding.Outcome;
import io.plimsoll.training.plan.Gate;
import io.plimsoll.training.plan.Gate.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateKeeperTest {
  private static final Gate STANDARD = Gate.STANDARD;

  @TempDir private Path folder;

  @Test
  void aFirstVersionIsJudgedByItselfAlone() throws IOException {
    Verdict verdict = judge(STANDARD, MadeLog.of(1, 0.4), Optional.empty());

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.findings())
        .extracting(Finding::check)
        .containsExactly("comparison", "coverage", "calibration", "policy");
    assertThat(verdict.reasons().get(0))
        .isEqualTo("comparison not measured: there is no champion yet; the other checks decide");
    assertThat(finding(verdict, "policy").outcome()).isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void aWorseChallengerIsRefusedAndAnEqualOneIsNot() throws IOException {
    var champion = Optional.of(MadeLog.of(1, 0.4));

    Verdict worse = judge(STANDARD, MadeLog.of(2, 0.5), champion);
    Verdict equal = judge(STANDARD, MadeLog.of(2, 0.4), champion);
    Verdict same = judge(STANDARD, MadeLog.of(1, 0.4), champion);

    assertThat(worse.obstacles()).containsExactly("comparison");
    assertThat(finding(worse, "comparison").numbers().get("p")).isLessThan(0.01);
    assertThat(equal.passed()).isTrue();
    assertThat(finding(equal, "comparison").sentence())
        .startsWith("QLIKE 0.")
        .contains(" on 1,000 common hours, 1970-01-01T00:00:00Z to 1970-02-11T15:00:00Z; ");
    assertThat(finding(same, "comparison").numbers().get("p")).isEqualTo(0.5);
  }

  @Test
  void whereThePlanWantsABetterOneAnEqualOneIsRefused() throws IOException {
    var champion = Optional.of(MadeLog.of(1, 0.4));
    Gate gate = comparing(Gate.Test.DIEBOLD_MARIANO, Side.BETTER, 0.05);

    assertThat(judge(gate, MadeLog.of(2, 0.3), champion).passed()).isTrue();
    assertThat(judge(gate, MadeLog.of(1, 0.4), champion).obstacles()).containsExactly("comparison");
    assertThat(judge(gate, MadeLog.of(2, 0.5), champion).obstacles()).containsExactly("comparison");
  }

  @Test
  void theModelConfidenceSetKeepsTheBestAndPutsOutTheWorse() throws IOException {
    var champion = Optional.of(MadeLog.of(1, 0.4));
    Gate gate = comparing(Gate.Test.MODEL_CONFIDENCE_SET, Side.BETTER, 0.1);

    Verdict best = judge(gate, MadeLog.of(2, 0.3), champion);
    Verdict worse = judge(gate, MadeLog.of(2, 0.55), champion);

    assertThat(best.passed()).isTrue();
    assertThat(finding(best, "comparison").numbers().get("p")).isEqualTo(1);
    assertThat(worse.obstacles()).containsExactly("comparison");
    assertThat(finding(worse, "comparison").sentence()).contains("model confidence set");
  }

  @Test
  void onlyHoursThatBothForecastAreCompared() throws IOException {
    MadeLog champion = MadeLog.of(1, 0.4).withHours(0, 1000);

    Verdict overlapping =
        judge(STANDARD, MadeLog.of(2, 0.4).withHours(600, 1000), Optional.of(champion));
    Verdict apart = judge(STANDARD, MadeLog.of(2, 0.4).withHours(900, 1000), Optional.of(champion));

    assertThat(finding(overlapping, "comparison").numbers().get("hours")).isEqualTo(400);
    assertThat(apart.obstacles()).containsExactly("comparison");
    assertThat(finding(apart, "comparison").sentence())
        .isEqualTo("the test spans have 100 hours in common, 168 are wanted");
  }

  @Test
  void runsOfOtherRecordsAreNotCompared() throws IOException {
    Verdict verdict =
        judge(STANDARD, MadeLog.of(2, 0.3), Optional.of(MadeLog.of(1, 0.4).withMarket(9)));

    assertThat(verdict.obstacles()).containsExactly("comparison");
    assertThat(finding(verdict, "comparison").sentence())
        .startsWith("realized variances of 2,000 hours differ between the runs");
  }

  @Test
  void errorsThatGrowBreakTheCoverage() throws IOException {
    Verdict steady = judge(STANDARD, MadeLog.of(1, 0.4), Optional.empty());
    Verdict growing = judge(STANDARD, MadeLog.of(1, 0.4).withLateError(0.8), Optional.empty());

    assertThat(finding(steady, "coverage").numbers().get("coverage")).isCloseTo(0.95, within(0.02));
    // Errors of twice the size lie below 1.645 standard deviations of the old with 0.795.
    assertThat(finding(growing, "coverage").numbers().get("coverage"))
        .isCloseTo(0.795, within(0.03));
    assertThat(growing.obstacles()).containsExactly("coverage");
  }

  @Test
  void untrueProbabilitiesAreRefused() throws IOException {
    Verdict verdict = judge(STANDARD, MadeLog.of(1, 0.4).withSpikeFactor(0.3), Optional.empty());

    assertThat(verdict.obstacles()).containsExactly("calibration");
    // The mean chance in the log is 0.25, of which 0.3 happens.
    assertThat(finding(verdict, "calibration").numbers().get("calibrationError"))
        .isCloseTo(0.175, within(0.03));
  }

  @Test
  void whatIsRequiredAndNotMeasuredIsRefused() throws IOException {
    Verdict tooShort = judge(STANDARD, MadeLog.of(1, 0.4).withHours(0, 150), Optional.empty());
    Verdict spikeless = judge(STANDARD, MadeLog.of(1, 0.4).withSpikeFactor(0), Optional.empty());
    var gate =
        new Gate(
            STANDARD.comparison(),
            STANDARD.coverage(),
            STANDARD.calibration(),
            new Gate.PolicyOutcome(true, 1));
    Verdict unreplayed = judge(gate, MadeLog.of(1, 0.4), Optional.empty());

    assertThat(tooShort.obstacles()).containsExactly("coverage");
    assertThat(spikeless.obstacles()).containsExactly("calibration");
    assertThat(finding(spikeless, "calibration").sentence())
        .isEqualTo("no spike began in the test span");
    assertThat(unreplayed.obstacles()).containsExactly("policy");
  }

  @Test
  void badDebtIsHeldAgainstTheStaticRule() throws IOException {
    assertThat(policy(0.8, 1, "").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(policy(1.2, 1, "").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(policy(0, 0, "").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(policy(0.1, 0, "").outcome()).isEqualTo(Outcome.FAILED);
    Finding other = policy(0.8, 1, "x");
    assertThat(other.outcome()).isEqualTo(Outcome.NOT_MEASURED);
    assertThat(other.sentence()).endsWith("is of the forecasts of another run");
  }

  private Finding policy(double own, double fixed, String salt) throws IOException {
    Path log = MadeLog.of(1, 0.4).write(folder.resolve("policy.parquet"));
    Path file = folder.resolve("policy.json");
    Files.writeString(
        file,
        """
        {"forecastsHash": "%s", "policy": {"plimsoll": {"badDebtBps": %s}, "static": {"badDebtBps": %s}}}
        """
            .formatted(FileHash.ofFile(log) + salt, own, fixed));
    return finding(
        new GateKeeper(STANDARD).judge(log, Optional.empty(), Optional.of(file)), "policy");
  }

  private Verdict judge(Gate gate, MadeLog challenger, Optional<MadeLog> champion)
      throws IOException {
    Path log = challenger.write(folder.resolve("challenger.parquet"));
    Optional<Path> other = Optional.empty();
    if (champion.isPresent()) {
      other = Optional.of(champion.get().write(folder.resolve("champion.parquet")));
    }
    return new GateKeeper(gate).judge(log, other, Optional.empty());
  }

  private static Gate comparing(Gate.Test test, Side side, double level) {
    return new Gate(
        new Gate.Comparison(test, side, level, 168),
        STANDARD.coverage(),
        STANDARD.calibration(),
        STANDARD.policy());
  }

  private static Finding finding(Verdict verdict, String check) {
    return verdict.findings().stream()
        .filter(each -> each.check().equals(check))
        .findFirst()
        .orElseThrow();
  }
}
