package io.plimsoll.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FeatureJobTest {
  @Test
  void reasonIsWhatTheInnermostCauseSays() {
    var cause = new IOException("Cannot read x: no such file");

    assertThat(FeatureJob.reason(new IllegalStateException("a page", new RuntimeException(cause))))
        .isEqualTo("Cannot read x: no such file");
  }

  @Test
  void causeThatSaysNothingIsNamed() {
    assertThat(FeatureJob.reason(new IllegalStateException("a page", new StackOverflowError())))
        .isEqualTo("java.lang.StackOverflowError");
  }
}
