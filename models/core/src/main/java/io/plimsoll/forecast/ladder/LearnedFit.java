package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.learning.LearnedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the learned members know of all instruments together.
 *
 * @param trees correction of LogSHAR, on {@link ResidualModel#features()}
 * @param treesScale scale of {@link ResidualModel}, above 0
 * @param network function on relative inputs, on {@code ForecastInputs.names()}
 * @param networkScale scale of {@link RelativeModel}, above 0
 * @param weights of {@link Member#COMBINED} in the combination [1], each at least 0, together 1
 */
public record LearnedFit(
    LearnedModel trees,
    double treesScale,
    LearnedModel network,
    double networkScale,
    Map<Member, Double> weights) {
  public LearnedFit {
    weights = Map.copyOf(weights);
  }

  /** Returns the same fit with other weights. */
  public LearnedFit withWeights(Map<Member, Double> others) {
    return new LearnedFit(trees, treesScale, network, networkScale, others);
  }

  /** Returns the model of any member for the instrument of {@code instrument}. */
  public VarianceModel model(Member member, InstrumentFit instrument) {
    return switch (member) {
      case TREES -> new ResidualModel(instrument.model(Member.LOG_SHAR), trees, treesScale);
      case NETWORK -> new RelativeModel(network, networkScale);
      case COMBINATION -> combination(instrument);
      case RANDOM_WALK, EWMA, HAR, LOG_HAR, LOG_SHAR -> instrument.model(member);
    };
  }

  private VarianceModel combination(InstrumentFit instrument) {
    var members = new ArrayList<VarianceModel>();
    var shares = new ArrayList<Double>();
    for (Member member : Member.COMBINED) {
      members.add(model(member, instrument));
      shares.add(weights.getOrDefault(member, 0.0));
    }
    return new GeometricMean(members, List.copyOf(shares));
  }
}
