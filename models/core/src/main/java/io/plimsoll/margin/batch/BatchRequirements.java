package io.plimsoll.margin.batch;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.margin.RequirementParts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requirements of a book as columns, by the numbers of its accounts; amounts in USD. Components
 * that the policy does not charge have no column.
 */
public final class BatchRequirements {
  private final BatchHolders holders;

  /** Columns in the order of the components, none of those that the policy does not charge. */
  private final List<Optional<double[]>> columns;

  private final double[] losses;
  private final byte[] bindings;
  private final double[] grosses;
  private final double[] initials;
  private final double[] maintenances;

  /** What maintenance does not ask yet; empty where the policy limits no speed. */
  private final double[] deferred;

  BatchRequirements(int accounts, MarginPolicy policy, BatchHolders holders) {
    this.holders = holders;
    this.columns =
        RequirementParts.ORDER.stream()
            .map(
                component ->
                    policy.charges(component)
                        ? Optional.of(new double[accounts])
                        : Optional.<double[]>empty())
            .toList();
    this.losses = new double[accounts];
    this.bindings = new byte[accounts];
    this.grosses = new double[accounts];
    this.initials = new double[accounts];
    this.maintenances = new double[accounts];
    this.deferred = new double[policy.addOns().speed().isPresent() ? accounts : 0];
  }

  BatchRequirements(BatchRequirements other, BatchHolders holders) {
    this.holders = holders;
    this.columns = other.columns.stream().map(column -> column.map(double[]::clone)).toList();
    this.losses = other.losses.clone();
    this.bindings = other.bindings.clone();
    this.grosses = other.grosses.clone();
    this.initials = other.initials.clone();
    this.maintenances = other.maintenances.clone();
    this.deferred = other.deferred.clone();
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

  /** Returns one part of the initial requirement of an account. */
  public double component(int account, MarginComponent component) {
    return value(account, RequirementParts.ORDER.indexOf(component));
  }

  /** Returns the largest loss of an account over the committed vectors. */
  public double scenario(int account) {
    return component(account, MarginComponent.SCENARIO);
  }

  /** Returns what the committed vectors lack of L. */
  public double shortfallGap(int account) {
    return component(account, MarginComponent.EXPECTED_SHORTFALL_GAP);
  }

  /** Returns the requirement of an account with its parts, as an object named {@code id}. */
  public MarginRequirement requirement(int account, AccountId id) {
    Map<MarginComponent, Double> parts = new EnumMap<>(MarginComponent.class);
    double beforeBehaviour = 0;
    for (int place = 0; place < columns.size(); place++) {
      MarginComponent component = RequirementParts.ORDER.get(place);
      double part = value(account, place);
      parts.put(component, part);
      beforeBehaviour += component.compareTo(MarginComponent.BEHAVIOUR) < 0 ? part : 0;
    }
    return new MarginRequirement(
        id,
        parts,
        initials[account],
        maintenances[account],
        bindings[account],
        losses[account],
        grosses[account],
        holders.of(account).behaviour(beforeBehaviour),
        deferred.length == 0 ? 0 : deferred[account]);
  }

  private double value(int account, int place) {
    return columns.get(place).map(column -> column[account]).orElse(0.0);
  }

  /** Returns the holders whose requirements these are. */
  BatchHolders holders() {
    return holders;
  }

  void put(int account, RequirementParts parts, double loss, double gross, int binding) {
    for (int place = 0; place < columns.size(); place++) {
      if (columns.get(place).isPresent()) {
        columns.get(place).get()[account] = parts.value(place);
      }
    }
    losses[account] = loss;
    bindings[account] = (byte) binding;
    grosses[account] = gross;
    initials[account] = parts.initial();
    maintenances[account] = parts.maintenance();
    if (deferred.length > 0) {
      deferred[account] = parts.deferred();
    }
  }
}
