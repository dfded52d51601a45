package io.plimsoll.pipeline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final Retry three = new Retry(3, Duration.ZERO, Duration.ZERO);
  private final List<String> attempts = new ArrayList<>();

  @Test
  void actThatFailsForAWhileSucceeds() throws IOException, InterruptedException {
    assertThat(three.run(() -> failing(2))).isEqualTo("done");
    assertThat(attempts).hasSize(3);
  }

  @Test
  void actThatFailsForEverIsGivenUp() {
    assertThatThrownBy(() -> three.run(() -> failing(3)))
        .isInstanceOf(IOException.class)
        .hasMessage("attempt 3");
  }

  @Test
  void finalFailureIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                three.run(
                    () -> {
                      attempts.add("once");
                      throw new FinalFailure("no");
                    }))
        .isInstanceOf(FinalFailure.class)
        .hasMessage("no");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void noAttemptIsNoRetry() {
    assertThatThrownBy(() -> new Retry(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts must be at least 1, was 0");
  }

  private String failing(int times) throws IOException {
    attempts.add("attempt");
    if (attempts.size() <= times) {
      throw new IOException("attempt " + attempts.size());
    }
    return "done";
  }
}
