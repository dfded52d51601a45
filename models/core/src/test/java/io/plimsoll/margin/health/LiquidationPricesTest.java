package io.plimsoll.margin.health;

import static io.plimsoll.margin.MarginFixture.account;
import static io.plimsoll.margin.health.HealthFixture.BTC;
import static io.plimsoll.margin.health.HealthFixture.ETH;
import static io.plimsoll.margin.health.HealthFixture.ONE;
import static io.plimsoll.margin.health.HealthFixture.POLICY;
import static io.plimsoll.margin.health.HealthFixture.cash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.OptionFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.market.OptionRight;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiquidationPricesTest {
  private static final double CLOSE = 1e-9;

  /** Maintenance over value: μ·(0.75·10 % + 0.25·30 %) + 1.05 %. */
  private static final double LONG_BTC = 0.75 * 0.15 + 0.0105;

  /** The same of ETH, 0.75·20 % + 0.25·40 %. */
  private static final double LONG_ETH = 0.75 * 0.25 + 0.0105;

  /** Of a short position: only the rise of 20 % hurts. */
  private static final double SHORT_BTC = 0.75 * 0.05 + 0.0105;

  /** C + q·(P − P₀) = m·q·P gives P = (q·P₀ − C) / (q·(1 − m)). */
  @Test
  void aLongPositionIsLiquidatedBelowAtTheClosedForm() {
    var price = one(account(1, 2 * ONE), cash(50));

    assertThat(price.price()).isEqualTo(100);
    assertThat(price.othersHeld().down().orElseThrow())
        .isCloseTo((200 - 50) / (2 * (1 - LONG_BTC)), within(CLOSE));
    assertThat(price.othersHeld().up()).isEmpty();
    assertThat(price.othersMoved()).isEqualTo(price.othersHeld());
  }

  /** C − q·(P − P₀) = m·q·P gives P = (C + q·P₀) / (q·(1 + m)). */
  @Test
  void aShortPositionIsLiquidatedAboveAtTheClosedForm() {
    var price = one(account(1, -2 * ONE), cash(50));

    assertThat(price.othersHeld().up().orElseThrow())
        .isCloseTo((50 + 200) / (2 * (1 + SHORT_BTC)), within(CLOSE));
    assertThat(price.othersHeld().down()).isEmpty();
  }

  /** With collateral of c BTC at a haircut h: (1 − h)·c·P + q·(P − P₀) = m·q·P. */
  @Test
  void collateralOfTheSameUnderlyingFallsWithThePosition() {
    var equity =
        new AccountEquity(List.of(new CollateralBalance("BTC", 100, 0.2, Optional.of(BTC))), 0);

    var price = one(account(1, 2 * ONE), equity);

    assertThat(price.othersHeld().down().orElseThrow())
        .isCloseTo(200 / (0.8 + 2 * (1 - LONG_BTC)), within(CLOSE));
  }

  @Test
  void enoughCollateralLeavesNoLiquidationPrice() {
    var price = one(account(1, 2 * ONE), cash(200));

    assertThat(price.othersHeld().down()).isEmpty();
    assertThat(price.othersHeld().up()).isEmpty();
  }

  @Test
  void anAccountBelowMaintenanceIsLiquidatedAtThePriceOfNow() {
    var price = one(account(1, 2 * ONE), cash(2 * 100 * LONG_BTC - 0.01));

    assertThat(price.othersHeld().down()).hasValue(100);
    assertThat(price.othersHeld().up()).hasValue(100);
  }

  /** Others move by k^β, β = ln 0.8 / ln 0.9 for ETH to BTC; both losses fall in one scenario. */
  @Test
  void othersMoveByTheirBetas() {
    var account = account(1, 2 * ONE, 10 * ONE);
    double cash = 110;

    var prices = LiquidationPrices.of(account, cash(cash), HealthFixture.arrays(account), POLICY);

    assertThat(prices).extracting(LiquidationPrice::underlying).containsExactly(BTC, ETH);
    double beta = Math.log(0.8) / Math.log(0.9);
    var first = prices.get(0);
    double alone = first.othersHeld().down().orElseThrow() / 100;
    double together = first.othersMoved().down().orElseThrow() / 100;
    assertThat(cash + surplus(alone, 1)).isCloseTo(0, within(1e-7));
    assertThat(cash + surplus(together, Math.pow(together, beta))).isCloseTo(0, within(1e-7));
    assertThat(together).isGreaterThan(alone);
    double byEth = prices.get(1).othersMoved().down().orElseThrow() / 10;
    assertThat(cash + surplus(Math.pow(byEth, 1 / beta), byEth)).isCloseTo(0, within(1e-7));
  }

  private static double surplus(double btc, double eth) {
    return 200 * (btc - 1) + 100 * (eth - 1) - 200 * btc * LONG_BTC - 100 * eth * LONG_ETH;
  }

  /** A put that was sold: at the price found, cash and loss make the requirement there. */
  @Test
  void optionsAreRevaluedAtTheShockedPrice() {
    double spot = MarginFixture.market(0.8).marks().get(MarginFixture.BTC).price();
    var put = OptionFixture.option(30, Math.rint(spot), OptionRight.PUT);
    var market = OptionFixture.market(0.8, 0.7, put);
    var account =
        new Account(new AccountId("0".repeat(40), 0), List.of(new Position(put, -ONE)), 0);
    var arrays = OptionFixture.arrays(market, List.of(account));
    double cash = 1.5 * new MarginCalculator().margin(account, arrays, POLICY).maintenance();

    var found = LiquidationPrices.of(account, cash(cash), arrays, POLICY).get(0);

    assertThat(found.othersHeld().up()).isEmpty();
    double factor = found.othersHeld().down().orElseThrow() / spot;
    assertThat(factor).isBetween(0.7, 0.99);
    var moved = market.moved(Map.of(BTC, factor));
    double loss = moved.marks().get(put).price() - market.marks().get(put).price();
    double required =
        new MarginCalculator()
            .margin(account, OptionFixture.arrays(moved, List.of(account)), POLICY)
            .maintenance();
    assertThat(cash - loss).isCloseTo(required, within(1e-6 * required));
  }

  @Test
  void collateralThatFollowsNothingKnownIsRefusedByName() {
    var account = account(1, 2 * ONE);
    var equity =
        new AccountEquity(
            List.of(new CollateralBalance("SOL", 1, 0, Optional.of(new Underlying("SOL", "USD")))),
            0);

    assertThatThrownBy(
            () -> LiquidationPrices.of(account, equity, HealthFixture.arrays(account), POLICY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("collateral must follow an underlying of the market, was SOL-USD");
  }

  private static LiquidationPrice one(Account account, AccountEquity equity) {
    var prices = LiquidationPrices.of(account, equity, HealthFixture.arrays(account), POLICY);
    assertThat(prices).hasSize(1);
    return prices.get(0);
  }
}
