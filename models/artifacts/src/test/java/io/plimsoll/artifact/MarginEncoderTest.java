package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarginEncoderTest {
  private static final Instrument BTC = MarginFixture.BTC;
  private static final Instrument ETH = MarginFixture.ETH;

  @Test
  void amountsAreRoundedUpFromTheirExactValue() {
    assertThat(MarginEncoder.amountRoundingUp(0)).isZero();
    assertThat(MarginEncoder.amountRoundingUp(1e-12)).isEqualTo(1);
    assertThat(MarginEncoder.amountRoundingUp(2.5)).isEqualTo(2_500_000);
    assertThat(MarginEncoder.amountRoundingUp(Math.nextUp(2.5))).isEqualTo(2_500_001);
    assertThatThrownBy(() -> MarginEncoder.amountRoundingUp(Double.NaN))
        .hasMessage("amount must be at least 0, was NaN");
    assertThatThrownBy(() -> MarginEncoder.amountRoundingUp(1e13))
        .hasMessage("amount must fit 64 bits at 6 decimals, was 1.0E13");
    assertThatThrownBy(() -> MarginEncoder.priceRoundingNearest(Double.POSITIVE_INFINITY))
        .hasMessage("price must be finite, was Infinity");
  }

  @Test
  void roundingTwiceChangesNothing() {
    var random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      long volatility =
          MarginEncoder.volatilityRoundingNearest(new Volatility(3 * random.nextDouble()));
      assertThat(MarginEncoder.volatilityRoundingNearest(MarginEncoder.volatility(volatility)))
          .isEqualTo(volatility);
      long price = MarginEncoder.priceRoundingNearest(100_000 * random.nextDouble());
      assertThat(MarginEncoder.priceRoundingNearest(MarginEncoder.price(price))).isEqualTo(price);
    }
  }

  /** 1.5 units at -7 and -2 units at 5: −(−10.5 − 10) = 20.5, up to 21; the vector counts. */
  @Test
  void theWorstVectorIsRoundedUp() {
    var arrays = arrays(List.of(3L, -7L), List.of(-4L, 5L));
    var positions = List.of(new Position(BTC, 150_000_000), new Position(ETH, -200_000_000));

    assertThat(arrays.lossRoundingUp(positions)).isEqualTo(new CommittedArrays.ScenarioLoss(1, 21));
    assertThat(arrays.lossRoundingUp(List.of())).isEqualTo(new CommittedArrays.ScenarioLoss(0, 0));
    assertThat(arrays.lossRoundingUp(List.of(new Position(BTC, 1))))
        .isEqualTo(new CommittedArrays.ScenarioLoss(1, 1));
  }

  @Test
  void sumsHaveMoreThanSixtyFourBits() {
    var random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      long a = random.nextLong() >> random.nextInt(63);
      long b = random.nextLong() >> random.nextInt(63);
      long q = (random.nextLong() | 1) >> random.nextInt(30) | 1;
      long p = -((random.nextLong() | 1) >> random.nextInt(30) | 1);
      if (q == Long.MIN_VALUE || p == Long.MIN_VALUE) {
        continue;
      }
      BigInteger profit =
          BigInteger.valueOf(a)
              .multiply(BigInteger.valueOf(q))
              .add(BigInteger.valueOf(b).multiply(BigInteger.valueOf(p)));
      BigInteger scale = BigInteger.valueOf(100_000_000);
      BigInteger expected =
          profit.negate().max(BigInteger.ZERO).add(scale.subtract(BigInteger.ONE)).divide(scale);
      var arrays = arrays(List.of(a), List.of(b));
      var positions = List.of(new Position(BTC, q), new Position(ETH, p));
      if (expected.bitLength() < 64) {
        assertThat(arrays.lossRoundingUp(positions).loss()).isEqualTo(expected.longValueExact());
      } else {
        assertThatThrownBy(() -> arrays.lossRoundingUp(positions))
            .hasMessage("scenario loss must be below 2^63 [1e-6 USD], was " + expected);
      }
    }
  }

  @Test
  void partsAddUpAndCoverTheLoss() {
    var random = new Random(21);
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 300; i++) {
      accounts.add(
          MarginFixture.account(
              i,
              random.nextLong(-300_000_000, 300_000_000),
              random.nextLong(-4_000_000_000L, 4_000_000_000L),
              random.nextLong(-900_000_000_000L, 900_000_000_000L),
              random.nextLong(-100, 100)));
    }
    var book = new AccountSource.Book(accounts, List.of());
    var arrays = MarginFixture.arrays(0.8, book.accounts());
    var committed = MarginEncoder.arraysRoundingNearest(arrays);
    var calculator = new MarginCalculator();
    for (var account : book.accounts()) {
      var requirement = calculator.margin(account, arrays, MarginFixture.policy());
      var encoded = MarginEncoder.requirementRoundingUp(requirement, account, committed);

      assertThat(encoded.components().values().stream().mapToLong(part -> part).sum())
          .isEqualTo(encoded.initial());
      assertThat(encoded.maintenance()).isBetween(0L, encoded.initial());
      assertThat(encoded.initial() / 1e6)
          .isGreaterThanOrEqualTo(requirement.initial() * (1 - 1e-12));
      double units = account.positions().stream().mapToDouble(p -> Math.abs(p.units())).sum();
      assertThat(encoded.initial() / 1e6)
          .isLessThan(requirement.initial() * (1 + 1e-12) + 0.5e-6 * units + 5e-6);
      assertThat(
              encoded.components().get(MarginComponent.SCENARIO)
                  + encoded.components().get(MarginComponent.EXPECTED_SHORTFALL_GAP))
          .isGreaterThanOrEqualTo(MarginEncoder.amountRoundingUp(requirement.portfolioLoss()));
    }
  }

  private static CommittedArrays arrays(List<Long> btc, List<Long> eth) {
    var entries = new TreeMap<Instrument, List<Long>>();
    entries.put(BTC, btc);
    entries.put(ETH, eth);
    return CommittedArrays.of(entries);
  }
}
