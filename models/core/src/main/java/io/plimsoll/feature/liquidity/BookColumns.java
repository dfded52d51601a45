package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the columns of a family of this package, in their order. */
final class BookColumns {
  private final FeaturePlan plan;
  private final List<FeatureDefinition> columns = new ArrayList<>();

  BookColumns(FeaturePlan plan) {
    this.plan = plan;
  }

  /** Adds a column that is read at the row's time. */
  BookColumns asOf(String name, String unit, String formula, String source) {
    columns.add(new FeatureDefinition(name, unit, plan.step(), formula, source, Duration.ZERO));
    return this;
  }

  /** Adds a column of a window, whose name ends in the window's. */
  BookColumns over(Duration window, String name, String unit, String formula, String source) {
    columns.add(
        new FeatureDefinition(
            name + "_" + WindowNames.of(window), unit, window, formula, source, Duration.ZERO));
    return this;
  }

  FeatureSchema schema() {
    return new FeatureSchema(columns);
  }

  /** Returns the longest window in whole days, rounded up, and a day more. */
  static Duration memory(FeaturePlan plan) {
    long day = Duration.ofDays(1).toMillis();
    long days = Math.floorDiv(plan.longestWindow().toMillis() + day - 1, day);
    return Duration.ofDays(days + 1);
  }

  /** Returns how a distance or percentage reads in a column: 0.2 is 0_2, 5 is 5. */
  static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.valueOf(value).replace('.', '_');
  }
}
