package io.plimsoll.margin.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.OptionFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options react by their hedge, revalued at the prices where the reaction ends. */
class OptionReactionTest {
  private static final Instrument CALL = OptionFixture.option(30, 60_000, OptionRight.CALL);

  @Test
  void aShortCallIsBoughtBackByItsDeltaAtTheEnd() {
    var market = OptionFixture.market(0.8, 0.7, CALL);
    var account =
        new Account(
            new AccountId(String.format("%040x", 1), 0),
            List.of(new Position(CALL, -400 * 100_000_000L)),
            0);
    RiskArrays arrays = OptionFixture.arrays(market, List.of(account));
    var policy = MarginFixture.policy();
    var bitcoin = MarginFixture.BTC.underlying();
    double initial = new MarginCalculator().margin(account, arrays, policy).initial();
    var poor = new ReactionAccount(account, ReactionFixture.cash(0.9 * initial), List.of());

    var reaction = BookReaction.of(List.of(poor), arrays, policy, ReactionFixture.RULE).reaction(1);

    var told = reaction.accounts().get(0);
    var bought =
        reaction.underlyings().stream()
            .filter(one -> one.underlying().equals(bitcoin))
            .findFirst()
            .orElseThrow();
    assertThat(reaction.ending()).isEqualTo(Ending.SETTLED);
    assertThat(told.soldShare()).isBetween(0.05, 0.95);
    assertThat(bought.factor()).isGreaterThan(1);

    double half = 1e-5;
    double above = price(market.moved(Map.of(bitcoin, bought.factor() + half)).marks());
    double below = price(market.moved(Map.of(bitcoin, bought.factor() - half)).marks());
    double hedge = -400 * (above - below) / (2 * half);
    assertThat(bought.netSales()).isCloseTo(told.soldShare() * hedge, within(1e-3 * -hedge));

    var formula = new MarginFormula(policy);
    Volatility used = market.volatilities().get(bitcoin).used();
    assertThat(bought.factor() - 1)
        .isCloseTo(formula.liquidity(1, bought.volumeShare(), 0, used), within(1e-9));

    var moved =
        RiskArrays.of(market.moved(Map.of(bitcoin, bought.factor())), arrays.scenarios())
            .withCommittedOf(arrays);
    double loss = 400 * (price(moved.market().marks()) - price(market.marks()));
    double spread = told.soldShare() * 400 * price(moved.market().marks()) * 0.5 * 0.01;
    assertThat(told.equity()).isCloseTo(0.9 * initial - loss - spread, within(1e-6 * initial));
    double then = new MarginCalculator().margin(account, moved, policy).initial();
    assertThat(told.initial()).isCloseTo((1 - told.soldShare()) * then, within(1e-6 * initial));
    assertThat(told.equity()).isGreaterThanOrEqualTo(told.initial() - 1e-6 * initial);
  }

  private static double price(Map<Instrument, Mark> marks) {
    return marks.get(CALL).price();
  }
}
