package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigInteger;
import java.util.Map;

/** Computes again what of one account follows from the report that it is in. */
final class ReportAccountCheck {
  private final ReportAccount account;
  private final String name;

  private ReportAccountCheck(ReportAccount account) {
    this.account = account;
    this.name = Eip55.text(account.account());
  }

  /**
   * Returns if {@code account} is what it says.
   *
   * @param instruments those that have a mark
   * @throws IllegalArgumentException if not, with the name of the field
   */
  static void check(
      ReportAccount account,
      Bytes32 registryId,
      CommittedArrays arrays,
      Map<Instrument, ReportInstrument> instruments) {
    var check = new ReportAccountCheck(account);
    check.positions(instruments);
    check.components();
    check.scenario(arrays);
    check.flags(instruments);
    check.that(
        account.policyId() >= 0 && account.policyId() < 1 << 16,
        "policyId",
        "lie in [0, 65535]",
        account.policyId());
    check.that(
        account.toLeaf(registryId).hash().equals(account.leaf()),
        "leaf",
        "be that of its requirement",
        account.leaf());
  }

  private void positions(Map<Instrument, ReportInstrument> instruments) {
    for (Position position : account.positions()) {
      that(
          instruments.containsKey(position.instrument()),
          "positions",
          "be of instruments of the report",
          position.instrument());
    }
    that(
        account.held().positions().equals(account.positions()),
        "positions",
        "ascend by instrument",
        account.positions());
    that(
        Identity.positionsHash(account.positions()).equals(account.positionsHash()),
        "positionsHash",
        "be that of its positions",
        account.positionsHash());
  }

  private void components() {
    BigInteger sum = BigInteger.ZERO;
    for (MarginComponent component : MarginComponent.values()) {
      long part = account.components().get(component);
      that(part >= 0, "components." + component.key(), "be at least 0", part);
      sum = sum.add(BigInteger.valueOf(part));
    }
    that(
        sum.equals(BigInteger.valueOf(account.initialMargin())),
        "initialMargin",
        "be the sum of its components, " + sum,
        account.initialMargin());
    that(
        account.maintenanceMargin() >= 0 && account.maintenanceMargin() <= account.initialMargin(),
        "maintenanceMargin",
        "lie in [0, initialMargin]",
        account.maintenanceMargin());
  }

  private void scenario(CommittedArrays arrays) {
    var expected = arrays.lossRoundingUp(account.positions());
    long scenario = account.components().get(MarginComponent.SCENARIO);
    that(
        scenario == expected.loss(),
        "components." + MarginComponent.SCENARIO.key(),
        "be the loss under the arrays, " + expected.loss(),
        scenario);
    that(
        account.bindingScenario() == expected.vector(),
        "bindingScenario",
        "be the vector of the largest loss, " + expected.vector(),
        account.bindingScenario());
  }

  private void flags(Map<Instrument, ReportInstrument> instruments) {
    boolean withheld =
        account.positions().stream()
            .anyMatch(position -> instruments.get(position.instrument()).withheld().isPresent());
    boolean gap = account.components().get(MarginComponent.EXPECTED_SHORTFALL_GAP) > 0;
    int reasons = MarginLeaf.reasons(account.flags());
    long behaviour = account.components().get(MarginComponent.BEHAVIOUR);
    that(
        account.initialMargin() == 0 || (reasons != 0) == (behaviour != 0),
        "flags",
        "have a reason where behaviour is charged, and only there",
        account.flags());
    int expected = MarginLeaf.flags(withheld, gap, reasons);
    that(
        account.flags() == expected,
        "flags",
        "be those of its forecasts and components, " + expected,
        account.flags());
  }

  private void that(boolean condition, String field, String rule, Object found) {
    Check.argument(condition, "%s of %s must %s, was %s", field, name, rule, found);
  }
}
