package io.plimsoll.serving.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportAccount;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.margin.AccountMargin;
import io.plimsoll.serving.store.PublishedEpoch;
import java.util.Comparator;
import java.util.Locale;

/** Answers as JSON; {@code openapi.json} says what each field means. */
public final class AnswerJson {
  private AnswerJson() {}

  /** Returns a forecast, issued or withheld. */
  public static ObjectNode forecast(Instrument instrument, Forecast forecast) {
    ObjectNode json =
        object()
            .put("instrument", instrument.canonical())
            .put("asOf", forecast.asOf().toString())
            .put("horizon", forecast.horizon().toString());
    if (forecast instanceof Forecast.Issued issued) {
      json.put("status", "issued").put("volatility", issued.volatility().annualised());
      if (!issued.quantiles().isEmpty()) {
        ArrayNode quantiles = json.putArray("quantiles");
        issued
            .quantiles()
            .forEach(
                quantile ->
                    quantiles
                        .addObject()
                        .put("level", quantile.level())
                        .put("volatility", quantile.volatility().annualised()));
      }
      issued.spikeProbability().ifPresent(spike -> json.put("spikeProbability", spike));
      issued.crunchProbability().ifPresent(crunch -> json.put("crunchProbability", crunch));
    } else if (forecast instanceof Forecast.Withheld withheld) {
      json.put("status", "withheld").put("reason", reason(withheld));
    }
    return json;
  }

  /** Returns why a forecast is withheld, such as {@code history-too-short}. */
  public static String reason(Forecast.Withheld withheld) {
    return withheld.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns a requirement with its leaf, proof and epoch. */
  static ObjectNode margin(AccountMargin margin) {
    MarginReport report = margin.report();
    ReportAccount account = margin.account();
    ObjectNode json =
        object()
            .put("account", Eip55.address(account.account()))
            .put("subaccount", account.account().subaccount())
            .put("asOf", report.asOf().toString())
            .put("collateral", account.collateral())
            .put("initialMargin", account.initialMargin())
            .put("maintenanceMargin", account.maintenanceMargin())
            .put("liquidatable", account.liquidatable());
    account.health().ifPresent(health -> json.put("health", health));
    ObjectNode components = json.putObject("components");
    account.components().forEach((part, value) -> components.put(part.key(), value));
    positions(json.putArray("positions"), account);
    json.putObject("leaf")
        .put("hash", account.leaf().toString())
        .put("registryId", report.registryId().toString())
        .put("positionsHash", account.positionsHash().toString())
        .put("bindingScenario", account.bindingScenario())
        .put("policyId", account.policyId())
        .put("flags", account.flags());
    margin.proof().forEach(sibling -> json.withArray("proof").add(sibling.toString()));
    json.withArray("proof");
    json.put("root", report.merkleRoot().toString());
    margin.epoch().ifPresent(epoch -> json.set("epoch", epoch(epoch)));
    return json;
  }

  /** Returns a published epoch. */
  static ObjectNode epoch(PublishedEpoch published) {
    return object()
        .put("epoch", published.publication().epoch())
        .put("root", published.publication().root())
        .put("dataTime", published.publication().dataTime())
        .put("headerHash", published.publication().headerHash())
        .put("signature", published.publication().signature())
        .put("chainId", published.registry().chainId())
        .put("registryId", published.registry().registryId())
        .put("registry", published.registry().address())
        .put("transaction", published.confirmation().transaction())
        .put("block", published.confirmation().block())
        .put("gasUsed", published.confirmation().gasUsed());
  }

  /** In the order in which the contract wants them: by instrument id. */
  private static void positions(ArrayNode list, ReportAccount account) {
    account.positions().stream()
        .sorted(Comparator.comparing(position -> Identity.instrumentId(position.instrument())))
        .forEach(
            position ->
                list.addObject()
                    .put("instrument", position.instrument().canonical())
                    .put("id", Identity.instrumentId(position.instrument()).toString())
                    .put("quantity", position.quantity()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
