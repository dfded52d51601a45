package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class PlimsollTrainingTest {
  @Test
  void whatFailedIsSaidWithoutTheNameOfAClass() {
    assertThat(PlimsollTraining.reason(new IllegalStateException("Cannot run the demo: no node")))
        .isEqualTo("Cannot run the demo: no node");
    assertThat(PlimsollTraining.reason(new IOException("Cannot read table: not Parquet")))
        .isEqualTo("Cannot read table: not Parquet");
    assertThat(PlimsollTraining.reason(new NoSuchFileException("run/forecasts.parquet")))
        .isEqualTo("Cannot find run/forecasts.parquet");
    assertThat(PlimsollTraining.reason(new UncheckedIOException(new NoSuchFileException("policy"))))
        .isEqualTo("Cannot find policy");
  }

  @Test
  void whatHasNoMessageIsNamed() {
    assertThat(PlimsollTraining.reason(new IllegalStateException()))
        .isEqualTo("IllegalStateException");
    assertThat(PlimsollTraining.reason(new IOException("run/bundle")))
        .isEqualTo("IOException: run/bundle");
  }
}
