package io.plimsoll.feature.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateLimitedPriceTest {
  private static final long HOUR = 3_600_000_000L;

  /** As Mango's test of its delay price: a tenfold jump moves it by 6 % in each of two hours. */
  @Test
  void aTenfoldJumpIsFollowedBySixPercentAnHour() {
    var price = new RateLimitedPrice(RateLimitedPrice.LIMIT);
    price.update(1, 0);
    for (int minute = 1; minute <= 60; minute++) {
      price.update(10, minute * HOUR / 60);
    }
    assertThat(Math.exp(price.logPrice())).isCloseTo(1.06, within(1e-12));
    price.update(10, 2 * HOUR);
    assertThat(Math.exp(price.logPrice())).isCloseTo(1.06 * 1.06, within(1e-12));
    price.update(10, 100 * HOUR);
    assertThat(price.logPrice()).isEqualTo(StrictMath.log(10));
  }

  @Property
  void itNeverMovesFasterThanItsLimitNorPastTheMarket(
      @ForAll @DoubleRange(min = 0.1, max = 10) double market,
      @ForAll @IntRange(min = 0, max = 100) int minutes) {
    var price = new RateLimitedPrice(RateLimitedPrice.LIMIT);
    price.update(1, 0);
    price.update(market, minutes * HOUR / 60);

    double target = StrictMath.log(market);
    assertThat(Math.abs(price.logPrice()))
        .isLessThanOrEqualTo(Math.log(1.06) * minutes / 60 + 1e-12)
        .isLessThanOrEqualTo(Math.abs(target));
    assertThat(price.logPrice() * target).isGreaterThanOrEqualTo(0);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new RateLimitedPrice(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be finite and above 0, was 0.0");
    var price = new RateLimitedPrice(0.06);
    assertThat(price.logPrice()).isNaN();
    assertThatThrownBy(() -> price.update(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price must be finite and above 0, was 0.0");
    price.update(1, 5);
    assertThatThrownBy(() -> price.update(1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must not be before 5, was 4");
  }
}
