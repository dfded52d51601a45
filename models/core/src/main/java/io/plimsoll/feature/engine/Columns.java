package io.plimsoll.feature.engine;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the columns of a family, which all can be known at their row's as-of time. */
public final class Columns {
  private final Duration step;
  private final List<FeatureDefinition> columns = new ArrayList<>();

  /** Starts with none, for rows of {@code plan}. */
  public Columns(FeaturePlan plan) {
    step = plan.step();
  }

  /** Adds a column without a window of its own: a state as of the end of the step. */
  public Columns state(String name, String unit, String formula, String source) {
    columns.add(new FeatureDefinition(name, unit, step, formula, source, Duration.ZERO));
    return this;
  }

  /** Adds a column of {@code window}, whose name is appended to {@code name}. */
  public Columns over(Duration window, String name, String unit, String formula, String source) {
    String full = name + "_" + WindowNames.of(window);
    columns.add(new FeatureDefinition(full, unit, window, formula, source, Duration.ZERO));
    return this;
  }

  /** Adds a column of a span that is no window of the plan and is not in its name. */
  public Columns spanning(Duration span, String name, String unit, String formula, String source) {
    columns.add(new FeatureDefinition(name, unit, span, formula, source, Duration.ZERO));
    return this;
  }

  /** Returns the columns so far. */
  public FeatureSchema schema() {
    return new FeatureSchema(columns);
  }
}
