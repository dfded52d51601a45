package io.plimsoll.training.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.GeneratedCandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bags of days, what they leave out, and the mean of what is fitted to them. */
class BaggedTest {
  private static final int[] HUNDRED_DAYS = IntStream.range(0, 2400).toArray();

  @Test
  void eachBagHoldsItsShareOfTheDaysWhole() {
    DayBags bags = DayBags.draw(HUNDRED_DAYS, row -> row / 24, 4, .6, 7);

    assertThat(bags.count()).isEqualTo(4);
    for (int bag = 0; bag < 4; bag++) {
      int held = bag;
      assertThat(IntStream.range(0, 100).filter(day -> bags.holds(held, day)).count())
          .isEqualTo(60);
      assertThat(bags.holds(bag, 100)).isFalse();
    }
  }

  @Test
  void sameSeedDrawsTheSameBagsAndAnotherOneOthers() {
    List<List<Integer>> first = days(DayBags.draw(HUNDRED_DAYS, row -> row / 24, 3, .5, 7));
    int[] reversed = HUNDRED_DAYS.clone();
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = HUNDRED_DAYS[reversed.length - 1 - i];
    }

    assertThat(days(DayBags.draw(HUNDRED_DAYS, row -> row / 24, 3, .5, 7))).isEqualTo(first);
    assertThat(days(DayBags.draw(reversed, row -> row / 24, 3, .5, 7))).isEqualTo(first);
    assertThat(days(DayBags.draw(HUNDRED_DAYS, row -> row / 24, 3, .5, 8))).isNotEqualTo(first);
    assertThat(new HashSet<>(first)).hasSize(3);
  }

  @Test
  void everyBagOfEveryDrawHasASeedOfItsOwn() {
    var seeds = new HashSet<Integer>();
    for (int seed = 1; seed <= 40; seed++) {
      DayBags bags = DayBags.draw(HUNDRED_DAYS, row -> row / 24, 5, .5, seed);
      IntStream.range(0, 5).forEach(bag -> seeds.add(bags.seed(bag)));
    }
    assertThat(seeds).hasSize(200);
  }

  @Test
  void bagIsFittedToTheRowsOfItsDaysAlone() {
    DayBags bags = DayBags.draw(HUNDRED_DAYS, row -> row / 24, 3, .5, 7);
    List<int[]> fitted = Collections.synchronizedList(new ArrayList<>());
    List<LearnedModel> models =
        Bagged.fit(
            bags,
            row -> row / 24,
            HUNDRED_DAYS,
            (rows, seed) -> {
              fitted.add(rows);
              return linear(List.of("input"), seed);
            });

    assertThat(fitted).hasSize(3);
    assertThat(models.stream().mapToDouble(model -> model.raw(new double[1])))
        .containsExactly(7000.0, 7001.0, 7002.0); // in the order of the bags
    for (int[] rows : fitted) {
      assertThat(rows).hasSize(1200);
      var days = Arrays.stream(rows).map(row -> row / 24).boxed().toList();
      assertThat(
              IntStream.range(0, 3)
                  .filter(bag -> days.stream().allMatch(day -> bags.holds(bag, day))))
          .hasSize(1);
    }
  }

  @Test
  void rowIsToldByTheBagsThatDoNotHoldItsDay() {
    PooledRows rows = rows();
    int[] training = rows.before(Long.MAX_VALUE);
    DayBags bags = DayBags.draw(training, rows::day, 3, .6, 3);
    List<String> names = rows.table().features();
    List<LearnedModel> models = List.of(linear(names, 1), linear(names, 10), linear(names, 100));
    var stage = BaggedModel.of(linear(names, 900), 100);

    double[] said =
        Bagged.outOfBag(bags, rows, training, new BaggedModel(Optional.of(stage), models, 0));

    int untold = 0;
    for (int i = 0; i < training.length; i++) {
      double sum = 0;
      int count = 0;
      for (int bag = 0; bag < 3; bag++) {
        if (!bags.holds(bag, rows.day(training[i]))) {
          sum += List.of(1, 10, 100).get(bag);
          count++;
        }
      }
      if (count == 0) {
        untold++;
        assertThat(said[i]).isNaN();
      } else {
        assertThat(said[i]).isCloseTo(1000 + sum / count, within(1e-9));
      }
    }
    assertThat(untold).isPositive().isLessThan(training.length);
  }

  @Test
  void smearingMakesForecastsRightOnAverageOutOfBag() {
    PooledRows rows = rows();
    int[] training = rows.before(Long.MAX_VALUE);
    DayBags bags = DayBags.draw(training, rows::day, 3, .6, 3);
    List<String> names = rows.table().features();
    var stage = BaggedModel.of(linear(names, 0, 0, 0, 0, 0, .5), 0);
    List<LearnedModel> models =
        List.of(linear(names, .3), linear(names, -.2, .1), linear(names, -1));

    BaggedModel bagged = Bagged.smeared(bags, rows, training, Optional.of(stage), models);

    double[] said =
        Bagged.outOfBag(bags, rows, training, new BaggedModel(Optional.of(stage), models, 0));
    double ratio = 0;
    int count = 0;
    for (int i = 0; i < said.length; i++) {
      if (!Double.isNaN(said[i])) {
        double forecast = rows.variance(training[i], said[i] + bagged.shift());
        ratio += rows.variance(training[i], rows.target(training[i])) / forecast;
        count++;
      }
    }
    assertThat(ratio / count).isCloseTo(1, within(1e-12));
    double[] row = rows.table().row(training[0]);
    assertThat(bagged.value(row))
        .isCloseTo(.5 * row[4] + (.3 - .2 + .1 * row[0] - 1) / 3 + bagged.shift(), within(1e-12));
  }

  /** Returns b + w · x; inputs beyond the weights given do not count. */
  private static LearnedModel linear(List<String> names, double intercept, double... weights) {
    double[] ones = new double[names.size()];
    Arrays.fill(ones, 1);
    return LinearModel.of(
        names,
        Standardisation.of(new double[ones.length], ones),
        intercept,
        Arrays.copyOf(weights, ones.length));
  }

  private static PooledRows rows() {
    List<BarGrid> grids = GeneratedCandles.grids(16);
    PanelRows inputs = PanelInputs.of(grids).rows(12);
    List<HourSeries> panel =
        grids.stream()
            .map(grid -> HourSeries.flooredAt(grid, GeneratedCandles.START + 300 * HourSeries.HOUR))
            .toList();
    return new PooledRows(panel, inputs, Target.HOUR);
  }

  private static List<List<Integer>> days(DayBags bags) {
    return IntStream.range(0, bags.count())
        .mapToObj(
            bag -> IntStream.range(0, 100).filter(day -> bags.holds(bag, day)).boxed().toList())
        .toList();
  }
}
