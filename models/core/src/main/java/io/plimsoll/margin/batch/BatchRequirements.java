package io.plimsoll.margin.batch;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFormula;
import io.plimsoll.margin.MarginRequirement;
import java.util.EnumMap;
import java.util.Map;

/** The requirements of a book as columns, by the numbers of its accounts; amounts in USD. */
public final class BatchRequirements {
  private final double[] losses;
  private final double[] scenarios;
  private final byte[] bindings;
  private final double[] nettings;
  private final double[] liquidities;
  private final double[] grosses;
  private final double[] initials;
  private final double[] maintenances;

  BatchRequirements(int accounts) {
    this.losses = new double[accounts];
    this.scenarios = new double[accounts];
    this.bindings = new byte[accounts];
    this.nettings = new double[accounts];
    this.liquidities = new double[accounts];
    this.grosses = new double[accounts];
    this.initials = new double[accounts];
    this.maintenances = new double[accounts];
  }

  BatchRequirements(BatchRequirements other) {
    this.losses = other.losses.clone();
    this.scenarios = other.scenarios.clone();
    this.bindings = other.bindings.clone();
    this.nettings = other.nettings.clone();
    this.liquidities = other.liquidities.clone();
    this.grosses = other.grosses.clone();
    this.initials = other.initials.clone();
    this.maintenances = other.maintenances.clone();
  }

  /** Returns the number of accounts. */
  public int accounts() {
    return initials.length;
  }

  /** Returns the initial requirement of an account. */
  public double initial(int account) {
    return initials[account];
  }

  /** Returns the maintenance requirement of an account. */
  public double maintenance(int account) {
    return maintenances[account];
  }

  /** Returns L of an account, blended expected shortfall and stress loss. */
  public double portfolioLoss(int account) {
    return losses[account];
  }

  /** Returns the largest loss of an account over the committed vectors. */
  public double scenario(int account) {
    return scenarios[account];
  }

  /** Returns what the committed vectors lack of L. */
  public double shortfallGap(int account) {
    return MarginFormula.shortfallGap(losses[account], scenarios[account]);
  }

  /** Returns the requirement of an account with its parts, as an object named {@code id}. */
  public MarginRequirement requirement(int account, AccountId id) {
    double gap = shortfallGap(account);
    double parts =
        MarginFormula.parts(scenarios[account], gap, nettings[account], liquidities[account]);
    Map<MarginComponent, Double> components = new EnumMap<>(MarginComponent.class);
    components.put(MarginComponent.SCENARIO, scenarios[account]);
    components.put(MarginComponent.EXPECTED_SHORTFALL_GAP, gap);
    components.put(MarginComponent.NETTING, nettings[account]);
    components.put(MarginComponent.LIQUIDITY, liquidities[account]);
    components.put(MarginComponent.FLOOR, Math.max(0, initials[account] - parts));
    return new MarginRequirement(
        id,
        components,
        initials[account],
        maintenances[account],
        bindings[account],
        losses[account],
        grosses[account]);
  }

  void losses(int account, double loss, double scenario, int binding) {
    losses[account] = loss;
    scenarios[account] = scenario;
    bindings[account] = (byte) binding;
  }

  void addOns(int account, double netting, double liquidity, double gross) {
    nettings[account] = netting;
    liquidities[account] = liquidity;
    grosses[account] = gross;
  }

  void totals(int account, double initial, double maintenance) {
    initials[account] = initial;
    maintenances[account] = maintenance;
  }
}
