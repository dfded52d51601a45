package io.plimsoll.feature.engine;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the columns of a family, which all can be known at their row's as-of time.
 *
 * <p>Columns stand in the order in which they are added, but that {@link #windowed} ones come
 * first: window by window, all that each window has.
 */
public final class Columns {
  private record Template(
      Duration least, String name, String unit, String formula, String source) {}

  private final FeaturePlan plan;
  private final List<Template> windowed = new ArrayList<>();
  private final List<FeatureDefinition> columns = new ArrayList<>();

  /** Starts with none, for rows of {@code plan}. */
  public Columns(FeaturePlan plan) {
    this.plan = plan;
  }

  /** Adds a column without a window of its own: a state as of the end of the step. */
  public Columns state(String name, String unit, String formula, String source) {
    return spanning(plan.step(), name, unit, formula, source);
  }

  /** Adds a column of {@code window}, whose name is appended to {@code name}. */
  public Columns over(Duration window, String name, String unit, String formula, String source) {
    return spanning(window, name + "_" + WindowNames.of(window), unit, formula, source);
  }

  /** Adds a column of a span that is no window of the plan and is not in its name. */
  public Columns spanning(Duration span, String name, String unit, String formula, String source) {
    columns.add(new FeatureDefinition(name, unit, span, formula, source, Duration.ZERO));
    return this;
  }

  /** Adds a column that every window of the plan has, whose name is appended to {@code name}. */
  public Columns windowed(String name, String unit, String formula, String source) {
    return windowed(plan.step(), name, unit, formula, source);
  }

  /** Adds a column that every window of the plan of at least {@code least} has. */
  public Columns windowed(Duration least, String name, String unit, String formula, String source) {
    windowed.add(new Template(least, name, unit, formula, source));
    return this;
  }

  /** Returns the columns so far. */
  public FeatureSchema schema() {
    var all = new Columns(plan);
    for (Duration window : plan.windows()) {
      for (Template column : windowed) {
        if (window.compareTo(column.least()) >= 0) {
          all.over(window, column.name(), column.unit(), column.formula(), column.source());
        }
      }
    }
    all.columns.addAll(columns);
    return new FeatureSchema(all.columns);
  }
}
