package io.plimsoll.training.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.learning.InputTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeInputsTest {
  private static final int DAY = 400;
  private final SpikeDays days = SpikeSeries.drawn(600, 5).days();
  private final InputTable inputs = SpikeInputs.withPrices(days);
  @TempDir private Path folder;

  @Test
  void inputsAreWhatTheirNamesSay() {
    double[] variance = days.variance();
    double[] month = Arrays.copyOfRange(variance, DAY - 21, DAY + 1);
    Arrays.sort(month);
    double logMedian = Math.log((month[10] + month[11]) / 2);

    assertThat(value("lag_0")).isCloseTo(Math.log(variance[DAY]) - logMedian, within(1e-6));
    assertThat(value("lag_4")).isCloseTo(Math.log(variance[DAY - 4]) - logMedian, within(1e-6));
    double week = Arrays.stream(variance, DAY - 4, DAY + 1).sum() / 5;
    assertThat(value("average_5")).isCloseTo(Math.log(week) - logMedian, within(1e-6));
    double logs = Arrays.stream(variance, DAY - 2, DAY + 1).map(Math::log).sum() / 3;
    assertThat(value("log_average_3")).isCloseTo(logs - logMedian, within(1e-6));
    assertThat(value("jump")).isCloseTo(.1, within(1e-6));
    double fall = days.measure(SpikeDays.Measure.RETURN)[DAY] / Math.sqrt(mean(month));
    assertThat(value("fall")).isCloseTo(Math.min(0, fall), within(1e-6));
    assertThat(value("return")).isCloseTo(fall, within(1e-6));
    assertThat(inputs.row(250)).contains(Double.NaN);
    for (int day = SpikeThreshold.YEAR - 1; day < days.size(); day++) {
      assertThat(inputs.row(day)).doesNotContain(Double.NaN);
    }
  }

  @Test
  void datesAreThoseOfTomorrow() {
    for (int day = 0; day < days.size() - 1; day++) {
      LocalDate next = days.date(day + 1);
      assertThat(value("weekday_1", day)).isEqualTo(next.getDayOfWeek().getValue() == 1 ? 1 : 0);
      assertThat(value("long_break", day)).isZero(); // a weekend is none
    }
    assertThat(days.date(3)).isEqualTo("1997-04-11"); // second Friday
    assertThat(value("first_friday", 2)).isZero();
    assertThat(value("third_friday", 7)).isOne(); // the next is 1997-04-18
    assertThat(days.date(17)).isEqualTo("1997-05-01");
    assertThat(value("first_friday", 17)).isOne();
    assertThat(value("new_month", 16)).isOne();
    assertThat(value("new_month", 15)).isZero();
  }

  @Test
  void windowsThatAreNotWholeAreMissing() {
    double[] values = {1, 5, 2, Double.NaN, 3, 4};
    assertThat(Trailing.mean(values, 2))
        .containsExactly(Double.NaN, 3, 3.5, Double.NaN, Double.NaN, 3.5);
    assertThat(Trailing.median(values, 3)[2]).isEqualTo(2);
    assertThat(Trailing.quantile(new double[] {1, 2, 3, 4, 5}, 5, .9)[4])
        .isCloseTo(4.6, within(1e-12));
    assertThat(Trailing.deviation(new double[] {1, 3}, 2)[1])
        .isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(SpikeThreshold.TWICE_MEDIAN.of(new double[30])[20]).isNaN();
    assertThat(SpikeThreshold.TOP_DECILE.of(days.variance())[250]).isNaN();
    assertThat(SpikeThreshold.TOP_DECILE.of(days.variance())[251]).isPositive();
  }

  @Test
  void aDayWithoutAPriceIsNeutral() throws IOException {
    write("1999-01-04,2", "1999-01-05,3", "1999-01-06,4");
    SpikeDays read = SpikeDays.read(new ReferenceData(folder));

    assertThat(read.measure(SpikeDays.Measure.RETURN))
        .containsExactly(new double[] {1, 0, 100 * Math.log(110 / 101.0)}, within(1e-9));
    assertThat(read.measure(SpikeDays.Measure.CLOSE_PLACE))
        .containsExactly(new double[] {.75, .5, .5}, within(1e-9));
    assertThat(read.measure(SpikeDays.Measure.RANGE)[1]).isEqualTo(3);
    assertThat(read.measure(SpikeDays.Measure.LOG_VOLUME)[1]).isNaN();
    double range = 100 * Math.log(120 / 100.0);
    assertThat(read.measure(SpikeDays.Measure.RANGE)[2])
        .isCloseTo(range * range / (4 * Math.log(2)), within(1e-9));
  }

  @Test
  void daysThatCannotBeReadAreNamed() throws IOException {
    write("1999-01-05,2", "1999-01-04,3");
    assertThatThrownBy(() -> SpikeDays.read(new ReferenceData(folder)))
        .hasMessage("dates must ascend, was 1999-01-04");
    write("1999-01-04,2", "1999-01-05,0");
    assertThatThrownBy(() -> SpikeDays.read(new ReferenceData(folder)))
        .hasMessage("VARIANCE must be above 0, was 0.0");
    write("5 January,2");
    assertThatThrownBy(() -> SpikeDays.read(new ReferenceData(folder)))
        .hasMessageEndingWith("date of row 1 must be a date, was 5 January");
    assertThatThrownBy(() -> SpikeDays.of(new LocalDate[0], Map.of()))
        .hasMessage("measure of every day must be there, was not: VARIANCE");
  }

  private void write(String... days) throws IOException {
    Path series = folder.resolve("data/rv/reference_series");
    Files.createDirectories(series);
    var realized = new StringBuilder("date,RV,RVn,RVp,BPV,RQ\n");
    for (String day : days) {
      realized.append(day).append(",.5,.5,.9,1\n");
    }
    Files.writeString(series.resolve("SP500RM.csv"), realized);
    Files.writeString(series.resolve("sp500ret.csv"), "date,SP500RET\n1999-01-04,0.01\n");
    try (var out =
        new GZIPOutputStream(Files.newOutputStream(series.resolve("arch_sp500.csv.gz")))) {
      String bars =
          """
          Date,Open,High,Low,Close,Adj Close,Volume
          1/4/1999,100,102,98,101,101,7
          1/6/1999,101,120,100,110,110,8
          """;
      out.write(bars.getBytes(StandardCharsets.UTF_8));
    }
  }

  private double value(String name) {
    return value(name, DAY);
  }

  private double value(String name, int day) {
    return inputs.value(day, inputs.features().indexOf(name));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
