package io.plimsoll.pipeline.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetBatchesTest {
  @TempDir Path folder;

  @Test
  void fileThatIsNoParquetFailsWithItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("x.parquet"), "ts_ms,open\n1,2\n");

    assertThatThrownBy(
            () ->
                ParquetBatches.open(
                    file.toString(), List.of("open"), new ParquetSettings(new Configuration())))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read " + file + ": ")
        .hasMessageContaining("is not a Parquet file");
  }
}
