package io.plimsoll.artifact.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetWriterTest {
  private static final List<ParquetColumn> COLUMNS =
      List.of(
          ParquetColumn.text("name"),
          ParquetColumn.bigint("time"),
          ParquetColumn.integer("bars"),
          ParquetColumn.number("value"));

  @TempDir Path folder;

  @Test
  void valuesAndNullsComeBackInTheirOrder() throws IOException {
    Path file = folder.resolve("it's/x.parquet"); // a quote in a path is no end of a string
    try (var writer = ParquetWriter.open()) {
      writer.begin(COLUMNS);
      writer.add("b").add(Long.MAX_VALUE).add(-3).add(Double.MIN_VALUE).endRow();
      writer.addNull().addNull().addNull().add(Double.NaN).endRow();
      writer.writeTo(file);
    }

    try (var reader = ParquetReader.open()) {
      ParquetTable rows = reader.read(List.of(file, file), COLUMNS);
      assertThat(rows.size()).isEqualTo(4);
      assertThat(rows.texts("name")).containsExactly("b", "", "b", "");
      assertThat(rows.longs("time")[2]).isEqualTo(Long.MAX_VALUE);
      assertThat(rows.optionalLong("time", 0)).hasValue(Long.MAX_VALUE);
      assertThat(rows.optionalLong("time", 1)).isEmpty();
      assertThat(rows.numbers("bars")).containsExactly(-3, Double.NaN, -3, Double.NaN);
      assertThat(rows.numbers("value")[0]).isEqualTo(Double.MIN_VALUE);
      assertThat(rows.numbers("value")[1]).isNaN();
      assertThatThrownBy(() -> rows.longs("value")).hasMessageContaining("was value");
    }
  }

  @Test
  void absentColumnIsNamedInOneLine() throws IOException {
    Path file = folder.resolve("x.parquet");
    try (var writer = ParquetWriter.open()) {
      writer.begin(COLUMNS.subList(0, 1));
      writer.add("only").endRow();
      writer.writeTo(file);
    }

    try (var reader = ParquetReader.open()) {
      assertThatThrownBy(() -> reader.read(List.of(file), COLUMNS))
          .isInstanceOf(IOException.class)
          .hasMessage("Cannot read %s: no column time of type BIGINT among [name]", file);
    }
  }
}
