package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResiliencyFamilyTest {
  private static final long SECOND = 1_000_000;
  private static final long START = BookRecords.NOON;
  private static final FeedUse QUOTES =
      new FeedUse(new Feed(EventKind.QUOTES, BookRecords.OWN), FeedRole.OWN);
  private static final FeedUse BOOK =
      new FeedUse(new Feed(EventKind.BOOK, BookRecords.OWN), FeedRole.OWN);
  private static final FeaturePlan PLAN =
      BookRecords.plan(List.of(QUOTES), Duration.ofSeconds(1), Duration.ofMinutes(10));

  private final BookMarket market = new BookMarket(PLAN);
  private final ResiliencyFamily family = new ResiliencyFamily(PLAN, market);

  @Test
  void aPlanNeedsTheOwnBookOrQuotes() {
    var peer = new FeedUse(new Feed(EventKind.BOOK, BookRecords.PEER), FeedRole.PEER);

    assertThat(ResiliencyFamily.fits(PLAN)).isTrue();
    assertThat(ResiliencyFamily.fits(BookRecords.plan(List.of(BOOK), Duration.ofSeconds(1))))
        .isTrue();
    assertThat(ResiliencyFamily.fits(BookRecords.plan(List.of(peer), Duration.ofSeconds(1))))
        .isFalse();
  }

  @Test
  void aShockOfTheSpreadHealsByHalfAndByNineTenths() {
    calm(0, 100);
    quote(100, 1.0, 10);
    quote(101, 1.5, 10); // the worst
    quote(108, 0.75, 10); // excess 1.4, now 0.65
    quote(115, 0.2, 10); // now 0.1
    end(130);

    assertThat(value("spread_shocks_10m")).isEqualTo(1);
    assertThat(value("spread_half_life_10m")).isEqualTo(7);
    assertThat(value("spread_recovery_90_10m")).isEqualTo(14);
    assertThat(value("spread_shocks_1s")).isZero();
    assertThat(value("spread_half_life_1s")).isNaN();
    assertThat(value("depth_shocks_10m")).isZero();
  }

  @Test
  void aShockOfDepthIsRefilled() {
    calm(0, 100);
    quote(100, 0.1, 2);
    quote(103, 0.1, 6);
    quote(110, 0.1, 9.5);
    end(130);

    assertThat(value("depth_shocks_10m")).isEqualTo(1);
    assertThat(value("depth_refill_50_10m")).isEqualTo(3);
    assertThat(value("depth_refill_90_10m")).isEqualTo(10);
    assertThat(value("spread_shocks_10m")).isZero();
  }

  @Test
  void aShockThatDoesNotHealIsCountedAndNotTimed() {
    calm(0, 100);
    quote(100, 1, 10);
    quote(390, 1, 10);
    end(450);

    assertThat(value("spread_shocks_10m")).isEqualTo(1);
    assertThat(value("spread_half_life_10m")).isNaN();
  }

  @Test
  void aMinuteOfSamplesIsNeededBefore() {
    calm(0, 50);
    quote(50, 1, 10);
    end(55);

    assertThat(value("spread_shocks_10m")).isZero();
  }

  @Test
  void samplesBeginAnewWithTheDay() {
    long midnight = BookRecords.DAY / 2 / SECOND;
    calm(midnight - 100, midnight);
    calm(midnight, midnight + 30);
    quote(midnight + 30, 1, 10);
    end(midnight + 40);

    assertThat(value("spread_shocks_10m")).isZero();
  }

  @Test
  void anUnknownBookEndsTheShock() {
    var plan = BookRecords.plan(List.of(BOOK), Duration.ofSeconds(1), Duration.ofMinutes(10));
    var bookMarket = new BookMarket(plan);
    var ofBook = new ResiliencyFamily(plan, bookMarket);
    for (int second = 0; second < 100; second++) {
      bookMarket.tell(ofBook, 0, START + second * SECOND, book(second, 100.1));
    }
    bookMarket.tell(ofBook, 0, START + 100 * SECOND, book(100, 101));
    bookMarket.tell(ofBook, 0, START + 105 * SECOND, BookUpdate.unknown(START + 105 * SECOND, 1));
    bookMarket.tell(ofBook, 0, START + 107 * SECOND, book(107, 100.1));
    ofBook.endStep(START + 120 * SECOND);
    var row = new double[ofBook.schema().size()];
    ofBook.values(START + 120 * SECOND, row, 0);

    assertThat(row[ofBook.schema().indexOf("spread_shocks_10m")]).isEqualTo(1);
    assertThat(row[ofBook.schema().indexOf("spread_half_life_10m")]).isNaN();
  }

  @Test
  void depthThatIsPulledToItsMeanHasTheHalfLifeOfItsRegression() {
    var random = new Random(5);
    int count = 500;
    var logs = new double[count];
    for (int i = 1; i < count; i++) {
      logs[i] = 0.9 * logs[i - 1] + 0.1 * random.nextGaussian();
    }
    for (int i = 0; i < count; i++) {
      quote(i, 0.1, 10 * Math.exp(logs[i]));
    }
    end(count - 1);

    double halfLife = value("depth_ou_half_life_10m");
    assertThat(halfLife).isCloseTo(Math.log(2) / -Math.log(slope(logs)), within(1e-6));
    assertThat(halfLife).isBetween(4.5, 9.5); // 6.6 s of 0.9
  }

  @Test
  void aWindowOfFewerThanTenSecondsHasNoHalfLife() {
    assertThat(ResiliencyPull.fits(Duration.ofSeconds(9))).isFalse();
    assertThat(ResiliencyPull.fits(Duration.ofSeconds(10))).isTrue();
    assertThat(new ResiliencyFamily(PLAN, null).schema().names())
        .contains("depth_refill_90_1s", "depth_ou_half_life_10m")
        .doesNotContain("depth_ou_half_life_1s");
  }

  @Test
  void depthThatNeverMovesHasNoHalfLife() {
    calm(0, 200);
    end(200);

    assertThat(value("depth_ou_half_life_10m")).isNaN();
  }

  private static double slope(double[] x) {
    int n = x.length - 1;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += x[i] / n;
      meanY += x[i + 1] / n;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      covariance += (x[i] - meanX) * (x[i + 1] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return covariance / variance;
  }

  private static BookUpdate book(int second, double ask) {
    return BookUpdate.of(
        START + second * SECOND,
        1,
        BookUpdate.Type.SNAPSHOT,
        new double[] {100},
        new double[] {1},
        new double[] {ask},
        new double[] {1});
  }

  private void calm(long fromSecond, long toSecond) {
    for (long second = fromSecond; second < toSecond; second++) {
      quote(second, 0.1, 10);
    }
  }

  /* A spread around 100, and a quantity on both sides: depth is 200 times it. */
  private void quote(long second, double spread, double size) {
    long time = START + second * SECOND;
    market.tell(
        family, 0, time, new Quote(time, 1, 100 - spread / 2, size, 100 + spread / 2, size));
  }

  private void end(long second) {
    family.endStep(START + second * SECOND);
  }

  private double value(String name) {
    var row = new double[family.schema().size()];
    family.values(0, row, 0);
    return row[family.schema().indexOf(name)];
  }
}
