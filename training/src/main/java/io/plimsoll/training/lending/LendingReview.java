package io.plimsoll.training.lending;

import io.plimsoll.training.lending.LendingFiles.Liquidation;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One account: whether its recorded health is reproduced, when the pool's own thresholds and
 * Plimsoll's would have called its owner before the first liquidation, and what the cure would have
 * cost.
 *
 * <p>Between two records balances are taken to be those of the earlier one, and prices those of the
 * candles; assets without candles keep their recorded price.
 *
 * @param user address
 * @param health how the recorded health factors are reproduced
 * @param first time of the first liquidation in reach of records and candles [µs since the epoch]
 * @param fixed call under the pool's own thresholds
 * @param moving call under Plimsoll's
 * @param fixedHours how often the pool's own thresholds call
 * @param movingHours how often Plimsoll's do
 * @param paid bonuses of all liquidations among the records, where prices are known [USD]
 * @param liquidated debt repaid in them [USD]
 */
record LendingReview(
    String user,
    Reproduced health,
    OptionalLong first,
    Optional<Call> fixed,
    Optional<Call> moving,
    Hours fixedHours,
    Hours movingHours,
    double paid,
    double liquidated) {
  /** Below this health factor an owner is called. */
  static final double CALL = 1.1;

  /** What a cure restores. */
  static final double TARGET = 1.25;

  private static final double LINE_FEE = 0.001;
  private static final double SWAP_COST = 0.003;
  private static final long HOUR = 3_600_000_000L;
  private static final long WEEK = 168 * HOUR;
  private static final double ROUNDED = 0.005; // health factors have two decimals

  /**
   * How recorded health factors are reproduced.
   *
   * @param rows records with a debt
   * @param compared of them, those whose listed assets make up the recorded debt
   * @param within of those, as many as are equal within 2 % and rounding
   * @param medianError median of |ours / recorded − 1| of those compared [1]
   */
  record Reproduced(int rows, int compared, int within, double medianError) {}

  /**
   * A call that would have come before the first liquidation, and was not followed by recovery.
   *
   * @param leadHours from it to the liquidation
   * @param repayment that restores the health factor [USD]
   * @param sale of collateral that does, infinite if none does [USD]
   * @param cost of the cheaper: a pledged line's fee, or swapping what is sold [USD]
   */
  record Call(double leadHours, double repayment, double sale, double cost) {}

  /**
   * How often an owner would have been called.
   *
   * @param watched hours with a debt, in reach of records and candles
   * @param called of them
   * @param followed called hours with a liquidation within a week
   */
  record Hours(int watched, int called, int followed) {}

  /**
   * Reviews an account.
   *
   * @param records of the account, at least one
   * @param events of the account, oldest first
   */
  static LendingReview of(
      String user,
      List<LendingState> records,
      List<Liquidation> events,
      PoolRules rules,
      MarketWeather weather) {
    var states = new TreeMap<Long, LendingState>();
    records.forEach(state -> states.put(state.time(), state));
    long begin = states.firstKey();
    long end = states.lastKey();
    List<Liquidation> within =
        events.stream().filter(event -> event.time() > begin && event.time() <= end).toList();
    OptionalLong first =
        within.stream()
            .mapToLong(Liquidation::time)
            .filter(time -> weather.covers(time - HOUR))
            .findFirst();
    Optional<Call> fixed = Optional.empty();
    Optional<Call> moving = Optional.empty();
    if (first.isPresent()) {
      fixed = call(states, first.getAsLong(), rules, weather, false);
      moving = call(states, first.getAsLong(), rules, weather, true);
    }
    double paid = 0;
    double liquidated = 0;
    for (Liquidation event : within) {
      Double price = states.floorEntry(event.time()).getValue().prices().get(event.debt());
      if (price != null) {
        liquidated += event.amount() * price;
        paid += event.amount() * price * rules.of(event.collateral()).bonus();
      }
    }
    return new LendingReview(
        user,
        reproduced(records, rules),
        first,
        fixed,
        moving,
        hours(states, within, rules, weather, false),
        hours(states, within, rules, weather, true),
        paid,
        liquidated);
  }

  private static Hours hours(
      NavigableMap<Long, LendingState> states,
      List<Liquidation> events,
      PoolRules rules,
      MarketWeather weather,
      boolean moves) {
    int watched = 0;
    int called = 0;
    int followed = 0;
    long end = states.lastKey();
    for (long time = states.firstKey(); time < end; time += HOUR) {
      long now = time;
      LendingState state = states.floorEntry(now).getValue();
      if (weather.covers(now) && !state.debt().isEmpty()) {
        watched++;
        if (health(state, now, rules, weather, moves).factor() < CALL) {
          called++;
          followed +=
              events.stream().anyMatch(event -> event.time() > now && event.time() <= now + WEEK)
                  ? 1
                  : 0;
        }
      }
    }
    return new Hours(watched, called, followed);
  }

  private static Reproduced reproduced(List<LendingState> records, PoolRules rules) {
    var errors = new ArrayList<Double>();
    int rows = 0;
    int near = 0;
    for (LendingState state : records) {
      if (state.recordedDebt() > 0) {
        rows++;
      }
      if (state.isCovered() && state.healthFactor() > 0) {
        double ours = LendingHealth.fixed(state, state.prices()::get, rules).factor();
        double error = Math.abs(ours - state.healthFactor());
        errors.add(error / state.healthFactor());
        near += error <= ROUNDED + 0.02 * state.healthFactor() ? 1 : 0;
      }
    }
    double[] sorted = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    return new Reproduced(rows, sorted.length, near, median);
  }

  /**
   * Returns the beginning of the last stretch of hours before a liquidation in which the factor was
   * below {@link #CALL} at each, and the cure there; nothing if the last hour was above.
   */
  private static Optional<Call> call(
      NavigableMap<Long, LendingState> states,
      long liquidation,
      PoolRules rules,
      MarketWeather weather,
      boolean moves) {
    long begin = states.firstKey();
    OptionalLong called = OptionalLong.empty();
    for (long time = liquidation - HOUR; time >= begin && weather.covers(time); time -= HOUR) {
      if (health(states.floorEntry(time).getValue(), time, rules, weather, moves).factor()
          >= CALL) {
        break;
      }
      called = OptionalLong.of(time);
    }
    if (called.isEmpty()) {
      return Optional.empty();
    }
    long time = called.getAsLong();
    LendingState state = states.floorEntry(time).getValue();
    LendingHealth health = health(state, time, rules, weather, moves);
    double repayment = health.repayment(TARGET);
    double sale = health.sale(TARGET, smallestThreshold(state, rules).orElse(0));
    double cost = Math.min(repayment * LINE_FEE, sale * SWAP_COST);
    return Optional.of(new Call((liquidation - time) / (double) HOUR, repayment, sale, cost));
  }

  private static OptionalDouble smallestThreshold(LendingState state, PoolRules rules) {
    return state.collateral().keySet().stream()
        .mapToDouble(asset -> rules.of(asset).threshold())
        .filter(threshold -> threshold > 0)
        .min();
  }

  private static LendingHealth health(
      LendingState state, long time, PoolRules rules, MarketWeather weather, boolean moves) {
    ToDoubleFunction<String> prices =
        asset -> weather.price(asset, time, state.prices().get(asset));
    return moves
        ? LendingHealth.of(state, prices, rules, asset -> weather.multiplier(asset, time))
        : LendingHealth.fixed(state, prices, rules);
  }
}
