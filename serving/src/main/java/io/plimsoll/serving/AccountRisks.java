package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.serving.margin.AccountRisk;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Losses under a grid and greeks of accounts, as a command shows them.
 *
 * @param preset name of the grid
 * @param risks of every account and underlying
 */
record AccountRisks(String preset, List<AccountRisk> risks) {
  private static final int SHOWN = 10;

  /**
   * Prints the largest losses, and adds all risks to {@code json} [1e-6 USD]; the Taylor errors are
   * shares of gross delta [1e-6].
   */
  void write(PrintWriter lines, ObjectNode json) {
    risks.stream()
        .sorted(Comparator.comparingDouble((AccountRisk risk) -> -risk.grid().loss()))
        .limit(SHOWN)
        .forEach(risk -> lines.println(line(risk)));
    if (risks.size() > SHOWN) {
      lines.println(preset + "   the largest of " + risks.size() + " losses");
    }
    ObjectNode grid = json.putObject("grid").put("preset", preset);
    ArrayNode all = grid.putArray("risks");
    risks.forEach(risk -> add(all.addObject(), risk));
  }

  private String line(AccountRisk risk) {
    return String.format(
        Locale.ROOT,
        "%s   %s %s: %,.2f USD at %s",
        preset,
        Eip55.text(risk.account()),
        risk.underlying(),
        BigDecimal.valueOf(MarginEncoder.amountRoundingUp(risk.grid().loss()), 6),
        risk.grid().binding());
  }

  private static void add(ObjectNode node, AccountRisk risk) {
    var greeks = risk.greeks();
    node.put("account", Eip55.text(risk.account()))
        .put("underlying", risk.underlying().toString())
        .put("loss", MarginEncoder.amountRoundingUp(risk.grid().loss()))
        .put("scenario", risk.grid().binding())
        .put("delta", MarginEncoder.priceRoundingNearest(greeks.delta()))
        .put("gamma", MarginEncoder.priceRoundingNearest(greeks.gamma()))
        .put("vega", MarginEncoder.priceRoundingNearest(greeks.vega()))
        .put("theta", MarginEncoder.priceRoundingNearest(greeks.theta()))
        .put("taylorSmall", MarginEncoder.amountRoundingUp(risk.smallError()))
        .put("taylorLarge", MarginEncoder.amountRoundingUp(risk.largeError()));
  }
}
