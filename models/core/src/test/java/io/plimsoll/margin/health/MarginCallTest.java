package io.plimsoll.margin.health;

import static io.plimsoll.margin.MarginFixture.account;
import static io.plimsoll.margin.health.HealthFixture.ONE;
import static io.plimsoll.margin.health.HealthFixture.POLICY;
import static io.plimsoll.margin.health.HealthFixture.cash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.RiskArrays;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarginCallTest {
  private static final Duration REACTION = Duration.ofHours(2);
  private final Account account = account(1, 2 * ONE);

  /** IM = 32.1. */
  @Test
  void theCallRestoresTheInitialRequirementByItsDeadline() {
    var call = call(30).orElseThrow();

    assertThat(call.amount()).isCloseTo(2.1, within(1e-9));
    assertThat(call.deadline()).isEqualTo(MarginFixture.END.plus(REACTION));
    assertThat(call.status()).isEqualTo(HealthStatus.CALLED);
    assertThat(call.reason()).isEmpty();
    assertThat(call(33)).isEmpty();
  }

  /** The price falls to 90: a loss of 20, a requirement 10 % lower. */
  @Test
  void aFallOfThePriceIsToldFromTheRest() {
    var cause =
        CallCause.between(
            state(account, 40, HealthFixture.arrays(account)),
            state(account, 20, HealthFixture.arrays(90, 0.05, -0.1, account)));

    assertThat(cause.price()).isCloseTo(20 - 3.21, within(1e-9));
    assertThat(cause.model()).isCloseTo(0, within(1e-9));
    assertThat(cause.position()).isCloseTo(0, within(1e-9));
    assertThat(cause.reason()).isEqualTo(CallReason.PRICE);
  }

  /** Scenarios of −20 % instead of −10 %: 0.75·0.1·200 more. */
  @Test
  void otherScenariosAreTheModel() {
    var cause =
        CallCause.between(
            state(account, 40, HealthFixture.arrays(account)),
            state(account, 40, HealthFixture.arrays(100, 0.05, -0.2, account)));

    assertThat(cause.model()).isCloseTo(15, within(1e-9));
    assertThat(cause.price()).isCloseTo(0, within(1e-9));
    assertThat(cause.reason()).isEqualTo(CallReason.MODEL);
  }

  @Test
  void tradesAndWithdrawalsArePositions() {
    var arrays = HealthFixture.arrays(account);
    var bigger = account(1, 4 * ONE);

    var cause = CallCause.between(state(account, 40, arrays), state(bigger, 35, arrays));

    assertThat(cause.position())
        .isCloseTo(initial(bigger, arrays) - initial(account, arrays) + 5, within(1e-9));
    assertThat(cause.reason()).isEqualTo(CallReason.POSITION);
  }

  @Test
  void partsAddUpToTheChangeOfTheDeficit() {
    var before = HealthFixture.arrays(account);
    var after = HealthFixture.arrays(85, 0.08, -0.15, account);
    var later = account(1, 3 * ONE, -2 * ONE);

    var cause = CallCause.between(state(account, 40, before), state(later, 12, after));

    double change = (initial(later, after) - 12) - (initial(account, before) - 40);
    assertThat(cause.total()).isCloseTo(change, within(1e-9));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatThrownBy(
            () ->
                CallCause.between(
                    state(account, 1, HealthFixture.arrays(account)),
                    state(account(2, ONE), 1, HealthFixture.arrays(account))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("account must be %s in both, was %s", account.id(), account(2).id());
    var health =
        new HealthCalculator(POLICY).health(account, cash(1), HealthFixture.arrays(account));
    assertThatThrownBy(
            () -> MarginCall.of(health, MarginFixture.END, Duration.ZERO, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reaction time must be above 0, was PT0S");
  }

  private Optional<MarginCall> call(double cash) {
    var health =
        new HealthCalculator(POLICY).health(account, cash(cash), HealthFixture.arrays(account));
    return MarginCall.of(health, MarginFixture.END, REACTION, Optional.empty());
  }

  private static double initial(Account account, RiskArrays arrays) {
    return new MarginCalculator().margin(account, arrays, POLICY).initial();
  }

  private static AccountSnapshot state(Account account, double cash, RiskArrays arrays) {
    return new AccountSnapshot(account, cash(cash), arrays, POLICY);
  }
}
