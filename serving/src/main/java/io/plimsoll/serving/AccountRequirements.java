package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;

/**
 * Requirements of accounts, as a command adds them to its result.
 *
 * @param report that they stand in
 */
record AccountRequirements(MarginReport report) {
  /** Adds every account of the report to {@code json} [1e-6 USD]. */
  void write(ObjectNode json) {
    ArrayNode accounts = json.putArray("requirements");
    report.accounts().forEach(account -> add(accounts.addObject(), account));
  }

  private void add(ObjectNode node, ReportAccount account) {
    node.put("account", Eip55.text(account.account()))
        .put("collateral", account.collateral())
        .put("initialMargin", account.initialMargin())
        .put("maintenanceMargin", account.maintenanceMargin())
        .put("bindingScenario", report.scenarios().get(account.bindingScenario()).name())
        .put("flags", account.flags());
    account.health().ifPresent(ratio -> node.put("health", ratio));
    ObjectNode components = node.putObject("components");
    account.components().forEach((part, amount) -> components.put(part.key(), amount));
  }
}
