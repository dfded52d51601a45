package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.source.CsvMapping;
import io.plimsoll.pipeline.source.SourceOptions;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSourcesTest {
  @Test
  void everyWordNamesOneSource() {
    var words = ImportSources.words(SourceOptions.NONE);

    assertThat(words)
        .doesNotHaveDuplicates()
        .contains("candles", "binance-aggtrades", "lean-quotes", "perp-series");
    for (String word : words) {
      int sources =
          ImportSources.series(word).size()
              + ImportSources.records(word, SourceOptions.NONE).size();
      assertThat(sources).as(word).isEqualTo(1);
    }
  }

  @Test
  void mappedIsTheWordOfBarsToo(@TempDir Path folder) throws IOException {
    Path mapping =
        RawFiles.write(
            folder.resolve("m.yaml"),
            """
            schemaVersion: 1
            kind: bars
            source: okx:spot:BTC-USDT
            header: true
            time: {column: t, unit: ms}
            bar-time: start
            columns: {open: o, high: h, low: l, close: c, volume: v}
            """);
    var options = new SourceOptions(Optional.of(CsvMapping.read(mapping)), Sides.GIVEN);

    assertThat(ImportSources.words(options)).containsOnlyOnce("mapped");
    assertThat(ImportSources.mappedBars("mapped", options)).hasSize(1);
    assertThat(ImportSources.records("mapped", options)).isEmpty();
    assertThat(ImportSources.mappedBars("candles", options)).isEmpty();
  }

  @Test
  void unknownSourceIsRefusedWithTheList() {
    assertThatThrownBy(() -> ImportSources.checked("kaiko", SourceOptions.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "source must be one of auto, %s, was kaiko",
            String.join(", ", ImportSources.words(SourceOptions.NONE)));
  }
}
