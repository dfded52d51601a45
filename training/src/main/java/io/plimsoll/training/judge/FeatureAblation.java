package io.plimsoll.training.judge;

import io.plimsoll.training.dataset.Dataset;
import io.plimsoll.training.fit.FitStore;
import io.plimsoll.training.fit.Fitter;
import io.plimsoll.training.fit.ForecastLog;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.stage.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fits the ladder again without some of the features that it read of the table: what all of them
 * add, what each family adds to none, and what it adds to all others.
 *
 * <p>Families share what they know, so a family that adds nothing last may add much alone.
 */
public final class FeatureAblation {
  private final TrainingPlan plan;
  private final Dataset dataset;
  private final Progress progress;

  /**
   * Makes the ablation of a plan.
   *
   * @param plan whose {@code features} are columns of the dataset's table
   */
  public FeatureAblation(TrainingPlan plan, Dataset dataset, Progress progress) {
    this.plan = plan;
    this.dataset = dataset;
    this.progress = progress;
  }

  /** What was added to what. */
  public enum Added {
    /** All families, to none. */
    ALL,
    /** One family, to none. */
    ALONE,
    /** One family, to all others. */
    LAST
  }

  /**
   * What some features add.
   *
   * @param family name of the family; {@code all} for all of them
   * @param added to what
   * @param columns that were added
   */
  public record Row(String family, Added added, List<String> columns, FeatureGain gain) {
    public Row {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Returns what the features add, all of them first.
   *
   * @param families columns by family, together those of the plan
   * @param with log of the walk that read all of them
   */
  public List<Row> rows(Map<String, List<String>> families, ForecastLog with) {
    List<String> all = plan.features();
    ForecastLog none = walk(List.of());
    var rows = new ArrayList<Row>();
    rows.add(new Row("all", Added.ALL, all, FeatureGain.of(none, with)));
    if (families.size() > 1) {
      families.forEach(
          (family, columns) -> {
            List<String> others = all.stream().filter(column -> !columns.contains(column)).toList();
            FeatureGain alone = FeatureGain.of(none, walk(columns));
            rows.add(new Row(family, Added.ALONE, columns, alone));
            FeatureGain last = FeatureGain.of(walk(others), with);
            rows.add(new Row(family, Added.LAST, columns, last));
          });
    }
    return List.copyOf(rows);
  }

  private ForecastLog walk(List<String> features) {
    return new Fitter(plan.withFeatures(features), progress, FitStore.NONE).fit(dataset).log();
  }
}
