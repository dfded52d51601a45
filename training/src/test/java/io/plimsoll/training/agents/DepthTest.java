package io.plimsoll.training.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Depth dries up with volatility and comes back. */
class DepthTest {
  private static final double USUAL = 0.002;

  private static Depth depth(double elasticity) {
    return new Depth(elasticity, 10, USUAL);
  }

  @Test
  void aStormDriesItUpAtOnceByTheElasticity() {
    Depth depth = depth(0.5);
    for (int bar = 0; bar < 12; bar++) {
      depth.next(USUAL);
      assertThat(depth.share()).isEqualTo(1);
    }
    for (int bar = 0; bar < 12; bar++) {
      depth.next(4 * USUAL);
    }

    assertThat(depth.share()).isCloseTo(Math.pow(4, -0.5), within(1e-12));
    depth.next(100 * USUAL);
    assertThat(depth.share()).isLessThan(Math.pow(28, -0.5));
  }

  @Test
  void halfOfItIsBackAfterAHalfLife() {
    Depth depth = depth(1);
    for (int bar = 0; bar < 12; bar++) {
      depth.next(5 * USUAL);
    }
    for (int bar = 0; bar < 12; bar++) {
      depth.next(0); // the storm is in the last hour until now
    }
    double after = Math.log(depth.share());
    for (int bar = 0; bar < 10; bar++) {
      depth.next(0);
    }

    assertThat(after).isLessThan(0);
    assertThat(Math.log(depth.share())).isCloseTo(after / 2, within(1e-12));
    for (int bar = 0; bar < 1000; bar++) {
      depth.next(USUAL / 2);
    }
    assertThat(depth.share()).isGreaterThan(0.999).isLessThanOrEqualTo(1);
  }

  @Test
  void somethingIsAlwaysLeftAndWithoutElasticityAll() {
    Depth depth = depth(2);
    Depth rigid = depth(0);
    depth.next(0.9);
    rigid.next(0.9);

    assertThat(depth.share()).isCloseTo(Depth.LEAST, within(1e-12));
    assertThat(rigid.share()).isEqualTo(1);
    assertThatThrownBy(() -> depth(-1)).hasMessage("elasticity must be at least 0, was -1.0");
  }
}
