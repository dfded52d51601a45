package io.plimsoll.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.forecast.ladder.Member;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final List<Member> PAIR = List.of(Member.LOG_SHAR, Member.TREES);

  @Test
  void errorsThatCancelAreSharedEqually() {
    double[][] errors = {{0.5, -0.5, 0.4}, {-0.5, 0.5, -0.4}};

    assertThat(Weights.best(PAIR, errors))
        .isEqualTo(Map.of(Member.LOG_SHAR, 0.5, Member.TREES, 0.5));
  }

  @Test
  void theMemberThatIsAlwaysRightGetsAll() {
    double[][] errors = {{0.5, -0.5, 0.4}, {0, 0, 0}};

    assertThat(Weights.best(PAIR, errors))
        .isEqualTo(Map.of(Member.LOG_SHAR, 0.0, Member.TREES, 1.0));
  }

  @Test
  void amongEqualsTheSimplestGetsAll() {
    double[][] errors = {{0.5, -0.5}, {0.5, -0.5}};

    assertThat(Weights.best(PAIR, errors))
        .isEqualTo(Map.of(Member.LOG_SHAR, 1.0, Member.TREES, 0.0));
  }

  @Test
  void withoutAPastTheWeightsAreEqual() {
    assertThat(Weights.best(PAIR, new double[2][0]))
        .isEqualTo(Map.of(Member.LOG_SHAR, 0.5, Member.TREES, 0.5));
  }
}
