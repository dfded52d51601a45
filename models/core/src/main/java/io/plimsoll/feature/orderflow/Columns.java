package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the schema of a family: window by window the columns that each window has, then those that
 * stand once.
 *
 * <p>The lag of all is 0: a row holds only what was known at its time.
 */
public final class Columns {
  private record Template(String name, String unit, String formula, String source) {}

  private final FeaturePlan plan;
  private final List<Template> windowed = new ArrayList<>();
  private final List<FeatureDefinition> single = new ArrayList<>();

  /** Starts without columns for the windows of {@code plan}. */
  public Columns(FeaturePlan plan) {
    this.plan = plan;
  }

  /**
   * Adds a column that every window has.
   *
   * @param name to which the window's name is appended
   * @param unit of the values
   * @param formula one line
   * @param source paper
   */
  public Columns windowed(String name, String unit, String formula, String source) {
    windowed.add(new Template(name, unit, formula, source));
    return this;
  }

  /**
   * Adds a column that stands once.
   *
   * @param reach how far back its records lie
   */
  public Columns single(String name, String unit, Duration reach, String formula, String source) {
    single.add(new FeatureDefinition(name, unit, reach, formula, source, Duration.ZERO));
    return this;
  }

  /** Returns all columns: those of the first window in the order added, …, then the single ones. */
  public FeatureSchema schema() {
    var all = new ArrayList<FeatureDefinition>();
    for (Duration window : plan.windows()) {
      for (Template template : windowed) {
        all.add(
            new FeatureDefinition(
                template.name() + "_" + WindowNames.of(window),
                template.unit(),
                window,
                template.formula(),
                template.source(),
                Duration.ZERO));
      }
    }
    all.addAll(single);
    return new FeatureSchema(all);
  }
}
