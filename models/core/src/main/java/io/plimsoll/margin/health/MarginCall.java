package io.plimsoll.margin.health;

import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an account is asked for.
 *
 * @param account that is called
 * @param amount by which its equity is below the initial requirement [USD], above 0
 * @param deadline until when it must be met
 * @param status of the account now
 * @param cause of the deficit's change since an earlier moment; empty where there is none to
 *     compare
 */
public record MarginCall(
    AccountId account,
    double amount,
    Instant deadline,
    HealthStatus status,
    Optional<CallCause> cause) {

  /**
   * Returns the call of an account, or nothing if its equity covers the initial requirement.
   *
   * @param asOf moment of {@code health}
   * @param reaction time that the holder is given, above 0; the horizon of a policy begins where it
   *     ends
   */
  public static Optional<MarginCall> of(
      AccountHealth health, Instant asOf, Duration reaction, Optional<CallCause> cause) {
    Check.argument(
        reaction.compareTo(Duration.ZERO) > 0, "reaction time must be above 0, was %s", reaction);
    if (health.status() == HealthStatus.HEALTHY) {
      return Optional.empty();
    }
    return Optional.of(
        new MarginCall(
            health.requirement().account(),
            health.requirement().initial() - health.forNewRisk(),
            asOf.plus(reaction),
            health.status(),
            cause));
  }

  /** Returns the largest part of the cause. */
  public Optional<CallReason> reason() {
    return cause.map(CallCause::reason);
  }
}
