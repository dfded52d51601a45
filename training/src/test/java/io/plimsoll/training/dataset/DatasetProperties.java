package io.plimsoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.training.Plans;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DatasetProperties {
  private static final int HOURS = 400;

  @Property(tries = 15)
  void rowsOfDataCutAtAMomentAreThoseOfTheWhole(
      @ForAll long seed,
      @ForAll @IntRange(min = 170, max = HOURS - 2) int cut,
      @ForAll @IntRange(min = 0, max = HOURS - 1) int split) {
    List<FeatureFrame> whole = Plans.market(HOURS, seed);
    long testFrom = whole.get(0).eventTime(split);
    var builder = new DatasetBuilder(Plans.econometric());

    assertSameRows(builder.build(until(whole, cut), testFrom), builder.build(whole, testFrom), cut);
  }

  @Property(tries = 15)
  void noRowDependsOnWhereTheTestSpanBegins(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = HOURS - 2) int cut) {
    List<FeatureFrame> whole = Plans.market(HOURS, seed);
    var builder = new DatasetBuilder(Plans.econometric());
    Dataset all = builder.build(whole);
    Dataset past = builder.build(until(whole, cut));

    assertThat(past.testFrom()).isLessThanOrEqualTo(all.testFrom());
    assertSameRows(past, all, cut);
  }

  private static List<FeatureFrame> until(List<FeatureFrame> whole, int cut) {
    return whole.stream().map(frame -> frame.until(frame.eventTime(cut))).toList();
  }

  private static void assertSameRows(Dataset past, Dataset all, int cut) {
    assertThat(past.instruments()).hasSameSizeAs(all.instruments());
    for (int i = 0; i < all.instruments().size(); i++) {
      InstrumentRows full = all.instruments().get(i);
      InstrumentRows part = past.instruments().get(i);
      assertThat(part.size()).isEqualTo(cut + 1);
      for (int row = 0; row <= cut; row++) {
        assertSameInputs(part, full, row);
        assertThat(part.threshold(row)).isEqualTo(Double.valueOf(full.threshold(row)));
      }
      for (int row = 0; row < cut; row++) {
        assertThat(part.target(row)).isEqualTo(Double.valueOf(full.target(row)));
        assertThat(part.atRisk(row)).isEqualTo(full.atRisk(row));
        assertThat(part.spike(row)).isEqualTo(full.spike(row));
      }
      assertThat(part.scored(cut)).isFalse();
    }
  }

  private static void assertSameInputs(InstrumentRows part, InstrumentRows full, int row) {
    assertThat(part.floor(row)).isEqualTo(Double.valueOf(full.floor(row)));
    assertThat(part.inputs().variance(row)).isEqualTo(Double.valueOf(full.inputs().variance(row)));
    assertThat(part.missing(row)).isEqualTo(full.missing(row));
    if (part.missing(row).isEmpty()) {
      assertThat(part.inputs().terms(row)).isEqualTo(full.inputs().terms(row));
      assertThat(part.inputs().vector(row)).isEqualTo(full.inputs().vector(row));
      assertThat(part.inputs().lagWindow(row, 24)).isEqualTo(full.inputs().lagWindow(row, 24));
    }
  }

  @Property(tries = 30)
  void aRollingFoldLearnsFromItsWindowAlone(
      @ForAll @IntRange(min = 300, max = 3000) int hours,
      @ForAll @IntRange(min = 3, max = 60) int days) {
    var plan = Plans.econometric().withWindow(Duration.ofDays(days));
    Dataset dataset = new DatasetBuilder(plan).build(Plans.market(hours, 7));
    InstrumentRows rows = dataset.instruments().get(0);
    List<WalkForward.Fold> folds = WalkForward.learned(dataset, plan);
    List<WalkForward.Fold> expanding = WalkForward.learned(dataset, Plans.econometric());

    for (int k = 0; k < folds.size(); k++) {
      for (int row = 0; row < rows.size(); row++) {
        boolean inside = rows.time(row) >= folds.get(k).fitAt() - days * 86_400_000_000L;
        assertThat(folds.get(k).learns(rows.time(row), rows.labelEnd(row)))
            .isEqualTo(inside && expanding.get(k).learns(rows.time(row), rows.labelEnd(row)));
      }
    }
  }

  @Property(tries = 30)
  void noFoldLearnsFromALabelThatReachesItsEmbargo(
      @ForAll @IntRange(min = 300, max = 3000) int hours) {
    var plan = Plans.econometric();
    Dataset dataset = new DatasetBuilder(plan).build(Plans.market(hours, 7));
    InstrumentRows rows = dataset.instruments().get(0);
    long embargo = plan.split().embargo().toNanos() / 1000;
    List<WalkForward.Fold> folds = WalkForward.learned(dataset, plan);

    for (WalkForward.Fold fold : folds.subList(0, folds.size() - 1)) {
      for (int row = 0; row < rows.size(); row++) {
        boolean learns = fold.learns(rows.time(row), rows.labelEnd(row));
        assertThat(learns && fold.forecasts(rows.time(row))).isFalse();
        assertThat(learns).isEqualTo(rows.labelEnd(row) + embargo <= fold.fitAt());
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      long time = rows.time(row);
      long covering = folds.stream().filter(fold -> fold.forecasts(time)).count();
      assertThat(covering).isEqualTo(time >= folds.get(0).fitAt() ? 1 : 0);
    }
    assertThat(folds).anyMatch(fold -> fold.fitAt() == dataset.testFrom());
  }
}
