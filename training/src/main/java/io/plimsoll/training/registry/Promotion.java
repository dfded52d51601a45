package io.plimsoll.training.registry;

import io.plimsoll.market.Check;
import io.plimsoll.training.gate.Finding;
import io.plimsoll.training.gate.GateKeeper;
import io.plimsoll.training.gate.Verdict;
import io.plimsoll.training.plan.Gate;
import io.plimsoll.training.registry.PromotionRequest.OtherGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/** Has a challenger judged by the gate of its plan. */
record Promotion(ModelRegistry registry) {
  private static final String GATE = "gate";

  /** Returns the decision; nothing is changed yet. */
  Decision decide(PromotionRequest asked, ModelState state, int looks) throws IOException {
    String model = asked.model();
    int challenger = new VersionReference(model, asked.challenger()).in(state);
    Check.argument(
        challenger != state.champion(),
        "challenger must not be the champion already, was version %s",
        challenger);
    ModelVersion version = registry.version(model, challenger);
    VersionFolder folder = registry.folder(model, challenger);
    Optional<Gate> championGate = Optional.empty();
    Optional<Path> championLog = Optional.empty();
    if (state.champion() != 0) {
      championGate = Optional.of(registry.version(model, state.champion()).gate());
      championLog = Optional.of(registry.folder(model, state.champion()).forecasts());
    }
    Verdict verdict =
        new GateKeeper(version.gate())
            .judge(folder.forecasts(), championLog, asked.policy().or(folder::policy));
    var findings = new ArrayList<Finding>();
    championGate.ifPresent(gate -> findings.add(sameGate(version.gate(), gate, asked.otherGate())));
    findings.addAll(verdict.findings());
    return new Decision(model, challenger, state.champion(), looks, new Verdict(findings));
  }

  /** A challenger must not bring a wider gate of its own unnoticed. */
  private static Finding sameGate(Gate own, Gate champions, OtherGate other) {
    boolean same = own.equals(champions);
    boolean passed = same || other == OtherGate.ACCEPTED;
    String sentence =
        same
            ? "the plan has the gate of the champion's plan"
            : "the plan has another gate than the champion's"
                + (passed ? ", which was accepted" : "; --accept-gate takes it");
    return new Finding(
        GATE,
        passed ? Finding.Outcome.PASSED : Finding.Outcome.FAILED,
        true,
        sentence,
        new TreeMap<>());
  }
}
