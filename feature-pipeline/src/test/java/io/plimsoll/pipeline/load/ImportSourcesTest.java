package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.pipeline.source.SourceOptions;
import org.junit.jupiter.api.Test;

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
  void unknownSourceIsRefusedWithTheList() {
    assertThatThrownBy(() -> ImportSources.checked("kaiko", SourceOptions.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "source must be one of auto, %s, was kaiko",
            String.join(", ", ImportSources.words(SourceOptions.NONE)));
  }
}
