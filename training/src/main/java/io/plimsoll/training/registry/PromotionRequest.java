package io.plimsoll.training.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked of the gate.
 *
 * @param model its name
 * @param challenger {@code @ALIAS} or number of the version
 * @param policy result of a policy backtest; empty for the one the version was added with
 * @param otherGate whether a gate that is not the champion's is taken
 */
public record PromotionRequest(
    String model, String challenger, Optional<Path> policy, OtherGate otherGate) {
  /** What becomes of a challenger whose plan has another gate than the champion's. */
  public enum OtherGate {
    REFUSED,
    ACCEPTED
  }
}
