package io.plimsoll.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureBenchTest {
  @TempDir private Path folder;

  @Test
  void sparkGivesTheBitsOfTheAccumulatorsAndAllEnginesTheSameNumbers() throws IOException {
    FeatureBench.Result result = FeatureBench.run(folder, 7, 20_000, 3, 2); // fails if they differ

    assertThat(result.steps()).isBetween(3_000, 3 * 1_440);
    assertThat(result.times())
        .containsOnlyKeys("spark", "duckdb", "loop", "accumulators", "build")
        .allSatisfy((engine, time) -> assertThat(time.wallSeconds()).isPositive());
    // A row a minute from the first trade to the last, silent minutes too, of every window.
    assertThat(result.table().rows()).isBetween((long) result.steps() - 1, 3 * 1_440L);
    assertThat(result.table().columns()).isGreaterThan(50);
    String json = BenchJson.of(List.of(result, result)).toString();
    assertThat(json)
        .contains("\"cpuSeconds\":{\"spark\":", "\"ratios\":{\"sparkToDuckdb\":", "\"scaling\":[");
  }

  @Test
  void oneSeedIsOneSeries() throws IOException {
    var rows = new ArrayList<TradeRows>();
    for (String name : List.of("one", "two")) {
      var engine = new AccumulatorLoop(BenchFiles.write(folder.resolve(name), 5, 3_000, 2));
      engine.run();
      rows.add(engine.rows());
    }

    assertThat(rows.get(0).isIdenticalTo(rows.get(1))).isTrue();
    assertThat(rows.get(0).value(rows.get(0).size() - 1, TradeRows.NAMES.indexOf("vpin")))
        .isBetween(0.0, 1.0);
  }

  @Test
  void enginesThatDifferAreNamed() throws IOException {
    BenchFiles files = BenchFiles.write(folder, 5, 3_000, 2);
    var right = new AccumulatorLoop(files);
    var other = new PlainLoop(new BenchFiles(files.root(), 3_000, files.bucketVolume() * 1.5));
    right.run();
    other.run();

    assertThatThrownBy(() -> RowsCheck.close(right, other))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot compare engines: vpin of step ");
  }

  @Test
  void csvIsReadToTheBarsThatSqlFinds() throws IOException {
    CsvBench.Result result = CsvBench.run(folder, 7, 5_000, 2); // fails if they differ

    assertThat(result.bars()).isBetween(1_000, 2 * 1_440);
    assertThat(BenchJson.of(result).toString()).contains("plimsollToDuckdb");
  }

  @Test
  void temporaryFolderGoesAndTheOtherStays() throws IOException {
    Path gone;
    try (var scratch = ScratchFolder.of(Optional.empty())) {
      gone = scratch.path();
      BenchFiles.write(gone.resolve("x"), 1, 10, 1);
    }
    try (var kept = ScratchFolder.of(Optional.of(folder.resolve("kept")))) {
      assertThat(kept.path()).isDirectory();
    }

    assertThat(gone).doesNotExist();
    assertThat(folder.resolve("kept")).isDirectory();
  }
}
