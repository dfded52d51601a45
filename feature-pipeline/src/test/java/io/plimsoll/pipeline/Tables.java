package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.table.FeatureTableReader;
import java.io.IOException;
import java.nio.file.Path;

/** Compares feature tables. */
final class Tables {
  private Tables() {}

  /** Asserts that two tables are the same, bit for bit, and have at least {@code rows} rows. */
  static void assertSame(Path first, Path second, int rows) throws IOException {
    try (var left = FeatureTableReader.open(first);
        var right = FeatureTableReader.open(second)) {
      TableDiff diff = TableDiff.of(left, right);
      assertThat(diff.onlyFirst()).isEmpty();
      assertThat(diff.onlySecond()).isEmpty();
      assertThat(diff.cells()).isEmpty();
      assertThat(diff.isSame()).isTrue();
      assertThat(diff.rows()).isGreaterThanOrEqualTo(rows);
    }
  }
}
