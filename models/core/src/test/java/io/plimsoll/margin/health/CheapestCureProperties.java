package io.plimsoll.margin.health;

import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

/** What holds of every cure. Quantities are steps of 0.1 BTC, 1 ETH, 100 LINK and 0.1 BTC. */
class CheapestCureProperties {
  private static final long[] STEPS = {10_000_000L, 100_000_000L, 10_000_000_000L, 10_000_000L};
  private static final double CLOSE = 1e-5;
  private static final MarginPolicy POLICY = MarginFixture.policy();
  private static final RiskArrays ARRAYS =
      MarginFixture.arrays(0.8, List.of(account(1, 100_000_000, -1_600_000_000)));

  @Property(tries = 60)
  void aCureThatIsFoundMakesTheAccountHealthy(
      @ForAll @Size(4) List<@LongRange(min = -50, max = 50) Long> steps,
      @ForAll @DoubleRange(min = -0.5, max = 0.99) double covered,
      @ForAll @IntRange(min = 0, max = 127) int offered) {
    var snapshot = snapshot(steps, covered);
    var options = options(snapshot.account(), offered, snapshot);

    var cure = CheapestCure.of(snapshot, options, 1);

    var plan = cure.plan();
    double cost = 0;
    double equity = snapshot.equity().total();
    for (var offer : options.collateral()) {
      double amount = plan.collateral().getOrDefault(offer.asset(), 0.0);
      assertThat(amount).isBetween(0.0, offer.available());
      cost += amount * offer.costBps() * 1e-4;
      equity += amount * (1 - offer.haircut());
    }
    for (var line : options.lines()) {
      double amount = plan.lines().getOrDefault(line.name(), 0.0);
      assertThat(amount).isBetween(0.0, line.cap());
      cost += amount * line.feeBps() * 1e-4;
      equity += amount * (1 - line.feeBps() * 1e-4);
    }
    var left = new ArrayList<Position>();
    for (Position position : snapshot.account().positions()) {
      long closed = plan.closed().getOrDefault(position.instrument(), 0L);
      assertThat(closed).isBetween(0L, Math.abs(position.quantity()));
      assertThat(closed == 0 || options.reducible().contains(position.instrument())).isTrue();
      double closing = closing(position, closed);
      cost += closing;
      equity -= closing;
      if (closed < Math.abs(position.quantity())) {
        left.add(
            new Position(
                position.instrument(),
                position.quantity() - Long.signum(position.quantity()) * closed));
      }
    }
    var after = new Account(snapshot.account().id(), left, 0);
    double required = new MarginCalculator().margin(after, ARRAYS, POLICY).initial();
    assertThat(plan.cost()).isCloseTo(cost, tolerance(cost));
    assertThat(plan.equity()).isCloseTo(equity, tolerance(required));
    assertThat(plan.requirement().initial()).isEqualTo(required);
    if (cure instanceof Cure.Found found) {
      assertThat(plan.equity()).isGreaterThanOrEqualTo(required);
      assertThat(plan.cost() - found.least()).isLessThanOrEqualTo(CLOSE * plan.cost() + 1e-4);
    } else {
      assertThat(((Cure.Lacking) cure).missing()).isPositive();
    }
  }

  @Property(tries = 40)
  void noSingleActionIsCheaper(
      @ForAll @Size(4) List<@LongRange(min = -50, max = 50) Long> steps,
      @ForAll @DoubleRange(min = 0.2, max = 0.99) double covered) {
    var snapshot = snapshot(steps, covered);
    var cure = CheapestCure.of(snapshot, options(snapshot.account(), 127, snapshot), 1);

    assertThat(cure).isInstanceOf(Cure.Found.class);
    for (Position position : snapshot.account().positions()) {
      double single = reduceAlone(snapshot, position);
      assertThat(cure.plan().cost()).isLessThanOrEqualTo(single * (1 + CLOSE) + 1e-4);
    }
    double missing = initial(snapshot.account()) - snapshot.equity().total();
    for (var offer : options(snapshot.account(), 127, snapshot).collateral()) {
      if (offer.available() * (1 - offer.haircut()) >= missing) {
        double single = missing / (1 - offer.haircut()) * offer.costBps() * 1e-4;
        assertThat(cure.plan().cost()).isLessThanOrEqualTo(single * (1 + CLOSE) + 1e-4);
      }
    }
  }

  @Property(tries = 40)
  void anotherOptionNeverRaisesTheCost(
      @ForAll @Size(4) List<@LongRange(min = -50, max = 50) Long> steps,
      @ForAll @DoubleRange(min = 0.2, max = 0.99) double covered,
      @ForAll @IntRange(min = 0, max = 127) int offered,
      @ForAll @IntRange(min = 0, max = 6) int further) {
    var snapshot = snapshot(steps, covered);
    var few = CheapestCure.of(snapshot, options(snapshot.account(), offered, snapshot), 1);
    var more =
        CheapestCure.of(snapshot, options(snapshot.account(), offered | 1 << further, snapshot), 1);

    if (few instanceof Cure.Found) {
      assertThat(more).isInstanceOf(Cure.Found.class);
      assertThat(more.plan().cost()).isLessThanOrEqualTo(few.plan().cost() * (1 + CLOSE) + 1e-4);
    } else if (more instanceof Cure.Lacking lacking) {
      double before = ((Cure.Lacking) few).missing();
      assertThat(lacking.missing()).isLessThanOrEqualTo(before * (1 + CLOSE) + 1e-4);
    }
  }

  private static AccountSnapshot snapshot(List<Long> steps, double covered) {
    long[] quantities = new long[STEPS.length];
    boolean some = false;
    for (int i = 0; i < quantities.length; i++) {
      quantities[i] = steps.get(i) * STEPS[i];
      some |= quantities[i] != 0;
    }
    Assume.that(some);
    var account = account(1, quantities);
    double equity = covered * initial(account);
    return new AccountSnapshot(account, new AccountEquity(List.of(), equity), ARRAYS, POLICY);
  }

  /** Returns the options whose bits are set: two collaterals, a line, four instruments. */
  private static CureOptions options(Account account, int bits, AccountSnapshot snapshot) {
    double size = initial(account) - snapshot.equity().total();
    var collateral = new ArrayList<CollateralOffer>();
    if ((bits & 1) != 0) {
      collateral.add(new CollateralOffer("ETH", 0.7 * size, 0.2, 12));
    }
    if ((bits & 2) != 0) {
      collateral.add(new CollateralOffer("DAI", 1.1 * size, 0, 60));
    }
    List<PledgedLine> lines =
        (bits & 4) != 0 ? List.of(new PledgedLine("desk", 0.5 * size, 25)) : List.of();
    Set<Instrument> reducible = new TreeSet<>();
    for (int i = 0; i < 4; i++) {
      Instrument instrument = MarginFixture.INSTRUMENTS.get(i);
      boolean held =
          account.positions().stream().anyMatch(one -> one.instrument().equals(instrument));
      if (held && (bits & 8 << i) != 0) {
        reducible.add(instrument);
      }
    }
    return CureOptions.of(collateral, reducible, lines);
  }

  /** Returns the least cost of reducing one position alone, infinite if that does not do. */
  private static double reduceAlone(AccountSnapshot snapshot, Position position) {
    long whole = Math.abs(position.quantity());
    for (int percent = 1; percent <= 100; percent++) {
      long closed = whole * percent / 100;
      var left = new ArrayList<>(snapshot.account().positions());
      left.remove(position);
      if (closed < whole) {
        left.add(
            new Position(
                position.instrument(), Long.signum(position.quantity()) * (whole - closed)));
      }
      double cost = closing(position, closed);
      double required = initial(new Account(snapshot.account().id(), left, 0));
      if (snapshot.equity().total() - cost >= required) {
        return cost;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The liquidity part of an account that holds what is closed and nothing else. */
  private static double closing(Position position, long closed) {
    if (closed == 0) {
      return 0;
    }
    var alone =
        new Account(account(1).id(), List.of(new Position(position.instrument(), closed)), 0);
    return new MarginCalculator()
        .margin(alone, ARRAYS, POLICY)
        .component(MarginComponent.LIQUIDITY);
  }

  private static double initial(Account account) {
    return new MarginCalculator().margin(account, ARRAYS, POLICY).initial();
  }

  private static Offset<Double> tolerance(double size) {
    return Offset.offset(1e-9 * (1 + Math.abs(size)));
  }
}
