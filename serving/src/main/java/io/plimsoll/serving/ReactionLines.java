package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.reaction.AccountReaction;
import io.plimsoll.margin.reaction.CallSchedule;
import io.plimsoll.margin.reaction.Cohort;
import io.plimsoll.margin.reaction.Ending;
import io.plimsoll.margin.reaction.Reaction;
import io.plimsoll.margin.reaction.RequirementScale;
import io.plimsoll.margin.reaction.RiseTable;
import io.plimsoll.margin.reaction.SpiralNumber;
import io.plimsoll.margin.reaction.UnderlyingReaction;
import io.plimsoll.serving.margin.BookReactions;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a book reacts, as a command shows it.
 *
 * @param reactions of the book
 */
record ReactionLines(BookReactions reactions) {
  /** Prints a summary and adds everything to {@code json} [USD]. */
  void write(PrintWriter lines, ObjectNode json) {
    Reaction now = reactions.reaction();
    lines.println(summary(now));
    for (UnderlyingReaction one : now.underlyings()) {
      lines.println(line(one));
    }
    ObjectNode node = json.putObject("reaction");
    add(node, now);
    add(node.putArray("underlyings"), now.underlyings());
    previous(lines, json);
    rises(lines, json);
    schedule(lines, json.putObject("schedule"));
    reactions.scale().ifPresent(scale -> scale(lines, json.putObject("scale"), scale));
    accounts(json);
    var refused = json.putArray("refused");
    reactions
        .refused()
        .forEach(
            one -> {
              lines.println("refused   " + one.account() + ": " + one.reason());
              refused.addObject().put("account", one.account()).put("reason", one.reason());
            });
  }

  private static String summary(Reaction now) {
    return String.format(
            Locale.ROOT,
            "%d of %d accounts called: sales %,.2f, of which at first %,.2f; drawn %,.2f, brought"
                + " %,.2f, bad debt %,.2f USD%n",
            now.called(),
            now.accounts().size(),
            now.sales(),
            now.firstSales(),
            now.drawn(),
            now.toppedUp(),
            now.badDebt())
        + String.format(
            Locale.ROOT,
            "spiral number %.4f   local %.4f   amplification %.4f   %s after %d rounds",
            now.spiral().largest(),
            now.spiral().local(),
            now.spiral().amplification(),
            words(now),
            now.spiral().rounds());
  }

  private static String words(Reaction reaction) {
    return switch (reaction.ending()) {
      case SETTLED -> "prices stand still";
      case COLLAPSED -> "a price hit the bound of the spiral";
      case UNSETTLED -> "prices still moved";
    };
  }

  private static String line(UnderlyingReaction one) {
    return String.format(
        Locale.ROOT,
        "%-13s price %+8.4f %%   net sales %,.2f USD, %.4f %% of a day's volume",
        one.underlying(),
        100 * (one.factor() - 1),
        one.netSales(),
        100 * one.volumeShare());
  }

  private void previous(PrintWriter lines, ObjectNode json) {
    var array = json.putArray("previous");
    for (Reaction before : reactions.previous()) {
      double own = reactions.reaction().sales() - before.sales();
      lines.printf(
          Locale.ROOT,
          "sales by requirements of now less those by %.4f times of them: %,.2f USD%n",
          before.scale(),
          own);
      ObjectNode node = array.addObject().put("factor", before.scale());
      add(node, before);
      node.put("ownSales", own);
    }
  }

  private void rises(PrintWriter lines, ObjectNode json) {
    var array = json.putArray("rises");
    lines.println("    rise            sales   of the rise itself       move   spiral number");
    for (RiseTable.Rise one : reactions.rises().rises()) {
      lines.printf(
          Locale.ROOT,
          "%6.1f %% %,16.2f %,20.2f %8.4f %%          %6.4f%s%n",
          100 * one.rise(),
          one.reaction().sales(),
          one.ownSales(),
          100 * one.reaction().largestMove(),
          one.reaction().spiral().largest(),
          one.reaction().ending() == Ending.SETTLED ? "" : "   " + words(one.reaction()));
      ObjectNode node = array.addObject().put("rise", one.rise());
      add(node, one.reaction());
      node.put("ownSales", one.ownSales());
    }
    reactions
        .rises()
        .bearable()
        .ifPresent(
            rise -> {
              lines.printf(Locale.ROOT, "bearable rise %.4f %%%n", 100 * rise);
              json.put("bearableRise", rise);
            });
  }

  private void schedule(PrintWriter lines, ObjectNode json) {
    CallSchedule schedule = reactions.schedule();
    json.put("complete", schedule.complete())
        .put("largestSpiral", schedule.largestSpiral())
        .put("sales", schedule.sales());
    var exceeding = json.putArray("exceeding");
    schedule.exceeding().forEach(id -> exceeding.add(Eip55.text(id)));
    var cohorts = json.putArray("cohorts");
    for (Cohort cohort : schedule.cohorts()) {
      lines.printf(
          Locale.ROOT,
          "cohort %-4d %s   %d accounts   sales %,.2f USD   spiral number %.4f%n",
          cohort.number(),
          cohort.deadline(),
          cohort.accounts().size(),
          cohort.sales(),
          cohort.spiral().largest());
      ObjectNode node = cohorts.addObject();
      node.put("cohort", cohort.number())
          .put("deadline", cohort.deadline().toString())
          .put("sales", cohort.sales())
          .put("uncovered", cohort.uncovered())
          .put("ending", cohort.ending().name());
      add(node, cohort.spiral());
      add(node.putArray("underlyings"), cohort.underlyings());
    }
    schedule.exceeding().forEach(id -> lines.println("exceeds the bound alone: " + Eip55.text(id)));
    if (!schedule.complete()) {
      lines.println("the cohorts ran out: the last one passes the bound");
    }
  }

  private static void scale(PrintWriter lines, ObjectNode json, RequirementScale scale) {
    scale
        .best()
        .ifPresentOrElse(
            best -> {
              lines.printf(
                  Locale.ROOT,
                  "cheapest scale %.4f: bad debt %,.2f, sales %,.2f, capital %,.2f USD%s%n",
                  best.scale(),
                  best.badDebt(),
                  best.sales(),
                  best.capital(),
                  scale.atEdge() ? ", at the edge of what was looked at" : "");
              json.put("best", best.scale());
            },
            () -> lines.println("no scale keeps to the bound"));
    var points = json.putArray("points");
    for (RequirementScale.Point point : scale.points()) {
      ObjectNode node =
          points
              .addObject()
              .put("scale", point.scale())
              .put("badDebt", point.badDebt())
              .put("sales", point.sales())
              .put("capital", point.capital())
              .put("objective", point.objective())
              .put("ending", point.ending().name())
              .put("bounded", point.bounded());
      add(node, point.spiral());
    }
  }

  private void accounts(ObjectNode json) {
    Map<AccountId, Cohort> cohorts = new HashMap<>();
    for (Cohort cohort : reactions.schedule().cohorts()) {
      cohort.accounts().forEach(id -> cohorts.put(id, cohort));
    }
    var array = json.putArray("accounts");
    for (AccountReaction one : reactions.reaction().accounts()) {
      ObjectNode node =
          array
              .addObject()
              .put("account", Eip55.text(one.account()))
              .put("call", one.call())
              .put("drawn", one.drawn())
              .put("toppedUp", one.toppedUp())
              .put("soldShare", one.soldShare())
              .put("sales", one.sales())
              .put("equity", one.equity())
              .put("initial", one.initial())
              .put("badDebt", one.badDebt());
      Cohort cohort = cohorts.get(one.account());
      if (cohort != null) {
        node.put("cohort", cohort.number()).put("deadline", cohort.deadline().toString());
      }
    }
  }

  private static void add(ObjectNode node, Reaction reaction) {
    node.put("ending", reaction.ending().name())
        .put("called", reaction.called())
        .put("firstSales", reaction.firstSales())
        .put("sales", reaction.sales())
        .put("drawn", reaction.drawn())
        .put("toppedUp", reaction.toppedUp())
        .put("badDebt", reaction.badDebt())
        .put("largestMove", reaction.largestMove());
    add(node, reaction.spiral());
  }

  private static void add(ObjectNode node, SpiralNumber spiral) {
    node.put("spiral", spiral.largest())
        .put("firstRatio", spiral.first())
        .put("localSpiral", spiral.local())
        .put("amplification", spiral.amplification())
        .put("rounds", spiral.rounds());
  }

  private static void add(ArrayNode array, List<UnderlyingReaction> underlyings) {
    for (UnderlyingReaction one : underlyings) {
      array
          .addObject()
          .put("underlying", one.underlying().toString())
          .put("price", one.price())
          .put("factor", one.factor())
          .put("netSales", one.netSales())
          .put("units", one.units())
          .put("volumeShare", one.volumeShare());
    }
  }
}
