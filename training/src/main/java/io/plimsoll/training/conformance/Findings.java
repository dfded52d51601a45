package io.plimsoll.training.conformance;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/** What one group found, in the order of its table. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Adds a number that may differ by {@code tolerance}. */
  void add(String name, double expected, double got, double tolerance) {
    add(new Finding(name, expected, got, tolerance, Finding.Relation.EQUAL));
  }

  /** Adds a number that must not be above {@code goal}. */
  void atMost(String name, double goal, double got) {
    add(new Finding(name, goal, got, 0, Finding.Relation.AT_MOST));
  }

  /** Adds a number that must not be below {@code goal}. */
  void atLeast(String name, double goal, double got) {
    add(new Finding(name, goal, got, 0, Finding.Relation.AT_LEAST));
  }

  /** Adds numbers named {@code name} and their place from 0. */
  void addAll(String name, List<Double> expected, List<Double> got, double tolerance) {
    Check.argument(
        expected.size() == got.size(), "got must have %s numbers, was %s", expected.size(), got);
    for (int i = 0; i < got.size(); i++) {
      add(name + " " + i, expected.get(i), got.get(i), tolerance);
    }
  }

  /** Returns all, in the order in which they were added. */
  List<Finding> all() {
    return List.copyOf(all);
  }

  private void add(Finding finding) {
    Check.argument(
        all.stream().noneMatch(each -> each.name().equals(finding.name())),
        "name must be new, was %s",
        finding.name());
    all.add(finding);
  }
}
