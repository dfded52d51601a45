package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.artifact.market.CanonicalBar;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.artifact.table.InputFile;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.load.ImportPlan;
import io.plimsoll.pipeline.load.MarketImport;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturePipelineTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");
  private static final int INTERVALS = 10 * 24 * 12;
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void openSpark() throws SparkException {
    spark = SparkSessions.open("local[2]");
  }

  @AfterAll
  static void closeSpark() {
    spark.stop();
  }

  @Test
  void tableHoldsEveryInstrumentAndNamesItsInputs() throws IOException {
    List<CanonicalBar> bars = CanonicalBars.walk(2, INTERVALS);
    long end = bars.get(bars.size() - 1).bar().eventTime();
    long hours = (end - CanonicalBars.START) / hour(); // that are over when the bars end
    Path data =
        CanonicalBars.write(
            folder.resolve("data"), Map.of(ETH, CanonicalBars.walk(1, 600), BTC, bars));

    FeatureManifest manifest = build(data, folder.resolve("ft"));

    assertThat(manifest.features().names()).startsWith("bars", "open_1h").contains("rv_168h");
    assertThat(manifest.inputs())
        .extracting(InputFile::name)
        .containsExactly(
            "bars/BTCUSDT-5m-binance/2021-01.parquet",
            "bars/BTCUSDT-5m-binance/2021-02.parquet",
            "bars/ETHUSDT-5m-binance/2021-01.parquet",
            "import.json");
    assertThat(manifest.files()).extracting(file -> file.rows()).containsExactly(hours, 50L);
    try (var reader = FeatureTableReader.open(folder.resolve("ft"));
        var parquet = ParquetReader.open()) {
      assertThat(reader.manifest()).isEqualTo(manifest);
      assertThat(reader.frame(BTC).eventTime(0)).isEqualTo(CanonicalBars.START + hour());
      assertThat(reader.frame(BTC).size()).isEqualTo(hours);
      assertThat(parquet.columns(folder.resolve("ft/BTCUSDT-binance.parquet")))
          .hasSize(3 + manifest.features().size());
    }
  }

  @Test
  void rowsOfBarsCutAtAnyTimeEqualThoseOfTheFullRun() throws IOException {
    List<CanonicalBar> bars = CanonicalBars.walk(3, INTERVALS);
    FeatureFrame full = frame(bars, "full");
    var random = new Random(4);
    for (int i = 0; i < 5; i++) {
      long cut = CanonicalBars.START + random.nextLong(INTERVALS) * CanonicalBars.STEP;
      List<CanonicalBar> known = bars.stream().filter(bar -> bar.knownTime() <= cut).toList();

      FeatureFrame early = frame(known, "cut" + i);

      int rows = early.lastAt(cut) + 1;
      assertThat(rows).isEqualTo(early.size()).isGreaterThanOrEqualTo(full.lastAt(cut));
      assertSameRows(early, full, rows);
    }
  }

  @Test
  void lateBarChangesLaterRowsAndNeverAnEarlierOne() throws IOException {
    List<CanonicalBar> inTime =
        CanonicalBars.walk(5, INTERVALS).stream().map(this::onTime).toList();
    int index = inTime.size() * 3 / 4;
    CanonicalBar bar = inTime.get(index);
    var late = new ArrayList<>(inTime);
    late.set(index, new CanonicalBar(bar.bar(), bar.knownTime() + 3 * hour(), bar.sequence()));

    FeatureFrame before = frame(inTime, "in-time");
    FeatureFrame after = frame(late, "late");

    int row = before.lastAt(bar.bar().eventTime() - 1) + 1;
    assertSameRows(after, before, row);
    assertThat(after.value("bars", row)).isEqualTo(before.value("bars", row) - 1);
    assertThat(after.value("rv_168h", row)).isNotEqualTo(before.value("rv_168h", row));
    int whole = row + 4; // by then the bar is known
    assertThat(after.value("rv_168h", whole)).isEqualTo(before.value("rv_168h", whole));
  }

  @Test
  void columnsEqualSumsMadeStraightFromTheCsv() throws IOException {
    String csv = RawFiles.candles(0, 30) + lines(RawFiles.candles(37, 150)) + lines("x\n1,-1\n");
    csv += lines(RawFiles.candles(170, 412));
    Path raw = RawFiles.write(folder.resolve("raw/BTCUSDT-5m.csv.gz"), csv);
    var plan = new ImportPlan(List.of(raw), folder.resolve("in"), "auto", List.of(), TimeRange.ALL);
    MarketImport.run(plan, Progress.NONE);
    build(folder.resolve("in"), folder.resolve("ft"));
    FeatureFrame frame = FeatureTableReader.readAll(folder.resolve("ft")).get(0);

    List<double[]> rows = new ArrayList<>();
    csv.lines()
        .filter(line -> line.split(",", -1).length == 6 && line.charAt(0) == '1')
        .map(line -> Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .forEach(rows::add);
    assertThat(rows).hasSize(30 + 113 + 242);
    assertThat(frame.size()).isEqualTo(33); // the 34 hours that are over, but for one without bars
    for (int row = 0; row < frame.size(); row++) {
      assertRow(frame, row, rows);
    }
  }

  /** Compares a row with sums over candles of time [ms], open, high, low, close, volume. */
  private static void assertRow(FeatureFrame frame, int row, List<double[]> candles) {
    double end = frame.eventTime(row) / 1000.0;
    double count = 0;
    double variance = 0;
    double downside = 0;
    double turnover = 0;
    double parkinson = 0;
    double before = Double.NaN;
    double entry = Double.NaN;
    double close = Double.NaN;
    for (double[] candle : candles) {
      double time = candle[0] + RawFiles.STEP;
      if (time > end - 3_600_000 && time <= end) {
        double move = Math.log(candle[4] / before);
        entry = count == 0 ? before : entry;
        count++;
        variance += count == 1 && Double.isNaN(before) ? 0 : move * move;
        downside += move < 0 ? move * move : 0;
        turnover += candle[4] * candle[5];
        parkinson += Math.pow(Math.log(candle[2] / candle[3]), 2) / (4 * Math.log(2));
        close = candle[4];
      }
      before = candle[4];
    }
    assertThat(frame.value("bars", row)).isEqualTo(count);
    assertThat(frame.value("close", row)).isEqualTo(close);
    assertThat(frame.value("quote_volume_1h", row)).isCloseTo(turnover, withinPercentage(1e-10));
    assertThat(frame.value("rv_1h", row)).isCloseTo(variance, withinPercentage(1e-9));
    assertThat(frame.value("rsn_1h", row)).isCloseTo(downside, withinPercentage(1e-9));
    assertThat(frame.value("parkinson_1h", row)).isCloseTo(parkinson, withinPercentage(1e-9));
    if (row == 0) {
      assertThat(frame.value("return_1h", row)).isNaN(); // nothing is known before
    } else {
      assertThat(frame.value("return_1h", row)).isCloseTo(Math.log(close / entry), within(1e-14));
    }
  }

  private static String lines(String candles) {
    return candles.substring(candles.indexOf('\n') + 1);
  }

  @Test
  void filesThatAreNotBarsFailInOneLine() throws IOException {
    Path data = CanonicalBars.write(folder.resolve("data"), Map.of(BTC, CanonicalBars.walk(7, 50)));
    Path month = data.resolve("bars/BTCUSDT-5m-binance/2021-01.parquet");
    Files.copy(month, month.resolveSibling("2021-02.parquet"));

    assertThatThrownBy(() -> build(data, folder.resolve("ft")))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("Cannot build features: event time must be after [0-9]+, was [0-9]+");
    assertThat(folder.resolve("ft")).doesNotExist();
  }

  private FeatureFrame frame(List<CanonicalBar> bars, String name) throws IOException {
    Path data = CanonicalBars.write(folder.resolve(name), Map.of(BTC, bars));
    Path table = folder.resolve(name + "-ft");
    build(data, table);
    return FeatureTableReader.readAll(table).get(0);
  }

  private static FeatureManifest build(Path data, Path out) throws IOException {
    FeatureInput input =
        FeatureInput.of(data.toString(), PlanOptions.DEFAULT, SparkSessions.hadoop());
    return FeaturePipeline.run(spark, input, out.toString(), "test", Progress.NONE).manifest();
  }

  private static void assertSameRows(FeatureFrame actual, FeatureFrame expected, int rows) {
    for (int row = 0; row < rows; row++) {
      assertThat(actual.eventTime(row)).isEqualTo(expected.eventTime(row));
      for (String feature : expected.features()) {
        assertThat(actual.value(feature, row))
            .as("%s at row %s", feature, row)
            .isEqualTo((Double) expected.value(feature, row)); // as objects, NaN equals NaN
      }
    }
  }

  private CanonicalBar onTime(CanonicalBar bar) {
    return new CanonicalBar(bar.bar(), bar.bar().eventTime(), bar.sequence());
  }

  private static long hour() {
    return CanonicalBars.HOUR;
  }
}
