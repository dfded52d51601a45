package io.plimsoll.training.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as a table for a person, as a page of the docs and as JSON. */
final class ConformanceText {
  private ConformanceText() {}

  /** Prints the table of one group. */
  static void print(ConformanceGroup group, List<Finding> findings, PrintWriter out) {
    out.println(group.name() + ": " + group.title());
    int width = findings.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    for (Finding each : findings) {
      out.printf(
          Locale.ROOT,
          "  %-" + width + "s %14s %14s  %s%-7s %s%n",
          each.name(),
          number(each.expected()),
          number(each.got()),
          each.relation().sign(),
          String.format(Locale.ROOT, "%.1g", each.tolerance()),
          verdict(each, "DIFFERS", "MISSED"));
    }
    out.println();
    out.flush();
  }

  /** Prints the page of the docs. */
  static void page(Map<ConformanceGroup, List<Finding>> found, PrintWriter out) {
    out.println("# Conformance");
    out.println();
    out.println(
        "Numbers published by others, computed anew: `./plimsoll conformance`. This page is");
    out.println("`./plimsoll conformance --markdown`.");
    found.forEach(
        (group, findings) -> {
          long passed = findings.stream().filter(Finding::passes).count();
          out.println();
          out.println("## " + group.name());
          out.println();
          out.printf("%s: %s of %s agree.%n", group.title(), passed, findings.size());
          out.println();
          out.println("| number | expected | got | tolerance | |");
          out.println("|---|---|---|---|---|");
          for (Finding each : findings) {
            out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s%s | %s |%n",
                each.name(),
                number(each.expected()),
                number(each.got()),
                each.relation().sign(),
                String.format(Locale.ROOT, "%.1g", each.tolerance()),
                verdict(each, "**differs**", "**missed**"));
          }
        });
    out.flush();
  }

  /** Returns {group: {name: {expected, got, tolerance, pass}}}. */
  static ObjectNode json(Map<ConformanceGroup, List<Finding>> found) {
    ObjectNode all = StageResult.object();
    found.forEach(
        (group, findings) -> {
          ObjectNode node = all.putObject(group.name());
          for (Finding each : findings) {
            node.putObject(each.name())
                .put("expected", each.expected())
                .put("got", each.got())
                .put("tolerance", each.tolerance())
                .put("pass", each.passes());
          }
        });
    return all;
  }

  /* A published number differs, a goal is missed. */
  private static String verdict(Finding finding, String differs, String missed) {
    if (finding.passes()) {
      return "ok";
    }
    return finding.relation() == Finding.Relation.EQUAL ? differs : missed;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.8f", value);
  }
}
