package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the learned members know of all instruments together.
 *
 * @param linear regression that corrects LogSHAR, on {@link ResidualModel#features}
 * @param trees that correct LogSHAR, on {@link ResidualModel#features}
 * @param network function on relative inputs, on {@link RelativeModel#features}
 * @param weights of the members of the combination [1], each at least 0, together 1
 */
public record LearnedFit(
    Optional<ScaledModel> linear,
    Optional<ScaledModel> trees,
    Optional<ScaledModel> network,
    Map<Member, Double> weights) {
  /** Nothing was learned. */
  public static final LearnedFit NONE =
      new LearnedFit(
          Optional.empty(), Optional.empty(), Optional.empty(), Map.of(Member.LOG_SHAR, 1.0));

  public LearnedFit {
    weights = Map.copyOf(weights);
  }

  /** Returns the same fit with other weights. */
  public LearnedFit withWeights(Map<Member, Double> others) {
    return new LearnedFit(linear, trees, network, others);
  }

  /** Returns whether there is a model of {@code member}, taken as fitted if it is econometric. */
  public boolean has(Member member) {
    return switch (member) {
      case LINEAR -> linear.isPresent();
      case TREES -> trees.isPresent();
      case NETWORK -> network.isPresent();
      case COMBINATION -> linear.isPresent() || trees.isPresent() || network.isPresent();
      case POOLED -> false; // learns from bars
      default -> true;
    };
  }

  /** Returns the further columns of the feature table that the members read, each once. */
  public List<String> columns() {
    var columns = new LinkedHashSet<String>();
    linear.ifPresent(fit -> columns.addAll(ResidualModel.columns(fit.model())));
    trees.ifPresent(fit -> columns.addAll(ResidualModel.columns(fit.model())));
    network.ifPresent(fit -> columns.addAll(RelativeModel.columns(fit.model())));
    return List.copyOf(columns);
  }

  /** Returns the members that the combination is made of, from the simplest up. */
  public List<Member> combined() {
    return Member.COMBINED.stream().filter(this::has).toList();
  }

  /**
   * Returns the model of any member for one instrument.
   *
   * @throws IllegalArgumentException if it was not learned
   */
  public VarianceModel model(Member member, InstrumentFit instrument) {
    Check.argument(has(member), "member must be fitted, was %s", member);
    return switch (member) {
      case LINEAR -> corrected(instrument, linear.orElseThrow());
      case TREES -> corrected(instrument, trees.orElseThrow());
      case NETWORK ->
          new RelativeModel(network.orElseThrow().model(), network.orElseThrow().scale());
      case COMBINATION -> combination(instrument);
      default -> instrument.model(member);
    };
  }

  /** Returns the same model, silent where its forecast is absurd; this is what is published. */
  public VarianceModel bounded(Member member, InstrumentFit instrument) {
    return BoundedModel.around(model(member, instrument), instrument.fits().get(Member.HAR));
  }

  private static VarianceModel corrected(InstrumentFit instrument, ScaledModel correction) {
    return new ResidualModel(
        instrument.model(Member.LOG_SHAR), correction.model(), correction.scale());
  }

  private VarianceModel combination(InstrumentFit instrument) {
    var members = new ArrayList<VarianceModel>();
    var shares = new ArrayList<Double>();
    for (Member member : combined()) {
      members.add(model(member, instrument));
      shares.add(weights.getOrDefault(member, 0.0));
    }
    return new GeometricMean(members, List.copyOf(shares));
  }
}
