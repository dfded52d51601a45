package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.progress.Progress;
import io.plimsoll.pipeline.stream.FeatureStream;
import io.plimsoll.pipeline.stream.LiveReplay;
import io.plimsoll.pipeline.stream.StreamTable;
import io.plimsoll.pipeline.stream.StreamWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch, stream and live give one table. */
class OneDefinitionTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir static Path folder;
  private static Path data;
  private static Path batch;
  private static FeatureInput input;
  private static FeaturePipeline.Result built;
  private static SparkSession spark;

  @BeforeAll
  static void build() throws IOException, SparkException {
    spark = SparkSessions.open("local[2]");
    data = MadeMarket.of(1, 3, 120).write(folder.resolve("made data")); // a blank in the name
    input = FeatureInput.of(data.toString(), PlanOptions.DEFAULT, SparkSessions.hadoop());
    batch = folder.resolve("batch");
    built = FeaturePipeline.run(spark, input, batch.toString(), "test", Progress.NONE);
  }

  @AfterAll
  static void closeSpark() {
    spark.stop();
  }

  @Test
  void tableHasRowsOfEveryInstrumentAndValuesInMostColumns() throws IOException {
    try (var table = FeatureTableReader.open(batch)) {
      assertThat(table.instruments()).hasSize(4);
      List<FeatureFrame> frames = table.frames();
      long filled =
          table.manifest().features().names().stream()
              .filter(name -> frames.stream().anyMatch(frame -> hasValue(frame, name)))
              .count();
      int columns = table.manifest().features().size();
      assertThat(filled).isGreaterThan(columns / 2);
      assertThat(built.nullColumns().names().size()).isEqualTo(columns - (int) filled);
      assertThat(frames)
          .as("a fit needs many trades")
          .anyMatch(frame -> hasValue(frame, "sell_hawkes_intensity"));
    }
  }

  @Test
  void spansOfAnyLengthGiveTheSameBytes() throws IOException {
    Path days = folder.resolve("days");
    FeaturePipeline.run(spark, input, days.toString(), Optional.of(1), "test", Progress.NONE);

    assertThat(days.resolve("manifest.json"))
        .hasSameBinaryContentAs(batch.resolve("manifest.json"));
  }

  @Test
  void liveGivesTheSameTable() throws IOException {
    Path live = folder.resolve("live");
    LiveReplay.Result result =
        LiveReplay.run(input.table(), input.feeds(), input.hashes(), input.end(), live, "test");

    Tables.assertSame(batch, live, 900);
    assertThat(live.resolve("manifest.json"))
        .hasSameBinaryContentAs(batch.resolve("manifest.json"));
    assertThat(NullColumns.of(result.manifest(), result.seen())).isEqualTo(built.nullColumns());
  }

  @Test
  void streamOfFilesThatArriveInStepsGivesTheSameTable() throws IOException {
    Path arriving = Files.createDirectories(folder.resolve("arriving files"));
    Path state = folder.resolve("stream state");
    Path out = folder.resolve("stream");
    var waits = new StreamWaits(Duration.ZERO, YEAR, input.end());
    var stream = new FeatureStream(spark, input.table(), waits, state);
    var table = new StreamTable(spark, input.table(), state);
    List<Path> files = files(data);
    for (String period : List.of("2024", "2024-08", "2024-08-08", "2024-08-09", "2024-08-10")) {
      List<Path> now = files.stream().filter(file -> file.endsWith(period + ".parquet")).toList();
      for (Path file : now) {
        arrive(file, arriving.resolve(data.relativize(file)));
      }
      if (period.endsWith("09")) { // a file comes again, from another place
        arrive(now.get(0), arriving.resolve("again").resolve(data.relativize(now.get(0))));
      }
      if (period.length() == "yyyy-mm-dd".length()) {
        stream.drain(stream.ofFiles(arriving.toString(), 4));
      }
    }
    stream.finish(stream.ofFiles(arriving.toString(), 4));

    StreamTable.Result result = table.write(out, "test");

    Tables.assertSame(batch, out, 900);
    assertThat(result.duplicates() + result.tooLate()).isPositive();
    assertThat(NullColumns.of(result.manifest(), result.seen())).isEqualTo(built.nullColumns());
  }

  private static boolean hasValue(FeatureFrame frame, String name) {
    return IntStream.range(0, frame.size()).anyMatch(row -> !Double.isNaN(frame.value(name, row)));
  }

  /** Returns the record files below {@code data}, those of years and months first, then by day. */
  static List<Path> files(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(file -> file.toString().endsWith(".parquet"))
          .sorted(
              Comparator.comparing((Path file) -> file.getFileName().toString().length())
                  .thenComparing(Path::getFileName)
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }

  static void arrive(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
