package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.health.AccountHealth;
import io.plimsoll.margin.health.Cure;
import io.plimsoll.margin.health.CurePlan;
import io.plimsoll.margin.health.LiquidationDistance;
import io.plimsoll.margin.health.LiquidationPrice;
import io.plimsoll.margin.health.MarginCall;
import io.plimsoll.margin.health.PriceBarriers;
import io.plimsoll.serving.margin.AccountStanding;
import io.plimsoll.serving.margin.AccountStandings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How accounts stand, as a command shows it.
 *
 * @param standings of every account
 */
record HealthLines(AccountStandings standings) {
  /** Prints a line an account and what was refused, and adds everything to {@code json} [USD]. */
  void write(PrintWriter lines, ObjectNode json) {
    var accounts = json.putArray("health");
    for (AccountStanding standing : standings.standings()) {
      lines.println(line(standing));
      add(accounts.addObject(), standing);
    }
    var refused = json.putArray("refused");
    standings
        .refused()
        .forEach(
            one -> {
              lines.println("refused   " + one.account() + ": " + one.reason());
              refused.addObject().put("account", one.account()).put("reason", one.reason());
            });
  }

  private static String line(AccountStanding standing) {
    AccountHealth health = standing.health();
    String cure =
        standing
            .cure()
            .map(
                one ->
                    one instanceof Cure.Lacking lacking
                        ? String.format(Locale.ROOT, "   no cure, %,.2f missing", lacking.missing())
                        : String.format(Locale.ROOT, "   cure costs %,.2f", one.plan().cost()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%-13s %s: equity %,.2f, initial %,.2f, maintenance %,.2f USD%s",
        health.status(),
        Eip55.text(standing.account().id()),
        health.equity(),
        health.requirement().initial(),
        health.requirement().maintenance(),
        cure);
  }

  private static void add(ObjectNode node, AccountStanding standing) {
    AccountHealth health = standing.health();
    node.put("account", Eip55.text(standing.account().id()))
        .put("status", health.status().name())
        .put("equity", health.equity())
        .put("equityForNewRisk", health.forNewRisk())
        .put("initial", health.requirement().initial())
        .put("maintenance", health.requirement().maintenance())
        .put("breachShare", health.breachShare());
    if (Double.isFinite(health.ratio())) {
      node.put("ratio", health.ratio());
    }
    ObjectNode components = node.putObject("components");
    health.requirement().components().forEach((part, usd) -> components.put(part.key(), usd));
    ObjectNode reasons = node.putObject("behaviour");
    health
        .requirement()
        .reasons()
        .reasons()
        .forEach(reason -> reasons.put(reason.text(), reason.part()));
    node.put("bindingScenario", standing.bindingScenario());
    var underlyings = node.putArray("underlyings");
    for (int u = 0; u < health.prices().size(); u++) {
      add(underlyings.addObject(), health.prices().get(u), health.distances().get(u));
    }
    standing.call().ifPresent(call -> add(node.putObject("call"), call));
    standing.cure().ifPresent(cure -> add(node.putObject("cure"), cure));
  }

  private static void add(ObjectNode node, LiquidationPrice price, LiquidationDistance distance) {
    node.put("underlying", price.underlying().toString()).put("price", price.price());
    add(node.putObject("othersHeld"), price.othersHeld());
    add(node.putObject("othersMoved"), price.othersMoved());
    ObjectNode deviations = node.putObject("deviations");
    put(deviations, "down", distance.down());
    put(deviations, "up", distance.up());
    node.put("touchProbability", distance.probability());
  }

  private static void add(ObjectNode node, PriceBarriers barriers) {
    put(node, "down", barriers.down());
    put(node, "up", barriers.up());
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    value.ifPresent(number -> node.put(key, number));
  }

  private static void add(ObjectNode node, MarginCall call) {
    node.put("amount", call.amount()).put("deadline", call.deadline().toString());
  }

  private static void add(ObjectNode node, Cure cure) {
    CurePlan plan = cure.plan();
    node.put("found", cure instanceof Cure.Found)
        .put("cost", plan.cost())
        .put("equity", plan.equity())
        .put("initial", plan.requirement().initial());
    if (cure instanceof Cure.Found found) {
      node.put("leastCost", found.least());
    } else if (cure instanceof Cure.Lacking lacking) {
      node.put("missing", lacking.missing());
    }
    ObjectNode collateral = node.putObject("collateral");
    plan.collateral().forEach(collateral::put);
    ObjectNode closed = node.putObject("closed");
    plan.closed().forEach((instrument, units) -> closed.put(instrument.canonical(), units(units)));
    ObjectNode lines = node.putObject("lines");
    plan.lines().forEach(lines::put);
  }

  private static BigDecimal units(long quantity) {
    return BigDecimal.valueOf(quantity, 8);
  }
}
