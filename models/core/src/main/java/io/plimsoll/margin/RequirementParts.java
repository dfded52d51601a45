package io.plimsoll.margin;

import io.plimsoll.margin.addon.BehaviourRule;
import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.addon.Jurisdiction;
import java.util.List;
import java.util.Optional;

/**
 * The components of one requirement [USD], added up in the order of {@link MarginComponent}: IM =
 * max(L + (1 − φ)·(Σ_u L_u − L)⁺ + liquidity + add-ons, least rate · gross notional), then
 * behaviour, jurisdiction, reserve and release on top.
 *
 * <p>Not thread-safe: {@link #compute} begins anew.
 */
public final class RequirementParts {
  /** The components, in the order in which they are added up. */
  public static final List<MarginComponent> ORDER = List.of(MarginComponent.values());

  private final MarginFormula formula;
  private final double[] values = new double[ORDER.size()];
  private int next;
  private double sum;
  private double maintenance;
  private double deferred;
  private BehaviourRule.Factor reasons = BehaviourRule.Factor.NONE;

  /** Creates the parts of an account without positions. */
  public RequirementParts(MarginFormula formula) {
    this.formula = formula;
  }

  /**
   * Sums of an account.
   *
   * @param loss L
   * @param scenario largest loss over the committed vectors
   * @param netting offset across underlyings that is not granted
   * @param liquidity cost of closing
   * @param gross notional
   * @param reserve Σ notional·θ
   */
  public record Sums(
      double loss,
      double scenario,
      double netting,
      double liquidity,
      double gross,
      double reserve) {}

  /**
   * Computes all parts.
   *
   * @param charges of its positions, empty where the policy adds nothing
   */
  public void compute(Sums account, AddOnCharges charges, HolderTerms holder) {
    next = 0;
    sum = 0;
    put(MarginComponent.SCENARIO, account.scenario);
    put(
        MarginComponent.EXPECTED_SHORTFALL_GAP,
        MarginFormula.shortfallGap(account.loss, account.scenario));
    put(MarginComponent.NETTING, account.netting);
    put(MarginComponent.LIQUIDITY, account.liquidity);
    put(MarginComponent.DEPTH, charges.depth());
    put(MarginComponent.HORIZON, charges.horizon());
    put(MarginComponent.CONCENTRATION, charges.concentration());
    put(MarginComponent.TOXICITY, charges.toxicity());
    put(MarginComponent.CONGESTION, charges.congestion());
    put(MarginComponent.ORACLE, charges.oracle());
    put(MarginComponent.FLOOR, formula.floor(account.gross, sum));
    reasons = holder.behaviour(sum);
    put(MarginComponent.BEHAVIOUR, reasons.value() * sum);
    Optional<Jurisdiction> law = holder.law();
    double least = law.isPresent() ? law.get().least(account.gross) : 0;
    put(MarginComponent.JURISDICTION, Math.max(0, least - sum));
    Optional<BufferRule> buffer = formula.policy().addOns().buffer();
    put(
        MarginComponent.BUFFER,
        buffer.isPresent() ? buffer.get().charge(account.reserve, account.gross, sum) : 0);
    put(MarginComponent.RELEASE, holder.kept(account.loss));
    deferred = holder.deferred(account.loss);
    double closeOut = law.isPresent() ? law.get().closeOut() * sum : 0;
    maintenance = Math.min(sum, Math.max(maintenance(account, charges), closeOut));
  }

  private void put(MarginComponent component, double value) {
    if (ORDER.get(next) != component) {
      throw new IllegalStateException("Cannot add " + component + " before " + ORDER.get(next));
    }
    values[next++] = value;
    sum += value;
  }

  /**
   * max(μ·(L + netting + horizon − deferred) + closing, closing + loss while it waits, least rate),
   * closing being liquidity, depth, congestion and oracle.
   */
  private double maintenance(Sums account, AddOnCharges charges) {
    double closing = account.liquidity + charges.depth() + charges.congestion() + charges.oracle();
    double risk = account.loss + account.netting + charges.horizon();
    return Math.max(
        formula.maintenance(Math.max(0, risk - deferred), closing, account.gross),
        closing + charges.latencyLoss());
  }

  /** Returns the value of the part at a place in {@link #ORDER} [USD], at least 0. */
  public double value(int place) {
    return values[place];
  }

  /** Returns the sum of the parts, the initial requirement [USD]. */
  public double initial() {
    return sum;
  }

  /** Returns the maintenance requirement [USD], at most the initial one. */
  public double maintenance() {
    return maintenance;
  }

  /** Returns the part of L that maintenance does not ask for yet [USD], at least 0. */
  public double deferred() {
    return deferred;
  }

  /** Returns the factor of the behaviour part, and why. */
  public BehaviourRule.Factor reasons() {
    return reasons;
  }
}
