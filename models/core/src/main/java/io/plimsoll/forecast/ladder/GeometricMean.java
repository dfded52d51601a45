package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.market.Check;
import java.util.List;

/**
 * The weighted geometric mean of some forecasts: F = exp(Σ wᵢ ln Fᵢ).
 *
 * @param members models that are combined, at least one
 * @param weights wᵢ [1], each at least 0, together 1
 */
public record GeometricMean(List<VarianceModel> members, List<Double> weights)
    implements VarianceModel {
  public GeometricMean {
    members = List.copyOf(members);
    weights = List.copyOf(weights);
    Check.argument(
        !members.isEmpty() && members.size() == weights.size(),
        "weights must be one for each of the %s members, was %s",
        members.size(),
        weights);
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    Check.argument(
        Math.abs(sum - 1) < 1e-9 && weights.stream().allMatch(weight -> weight >= 0),
        "weights must be at least 0 and add up to 1, was %s",
        weights);
  }

  @Override
  public double variance(ForecastInputs inputs, int row) {
    double sum = 0;
    for (int i = 0; i < members.size(); i++) {
      if (weights.get(i) > 0) {
        sum += weights.get(i) * StrictMath.log(members.get(i).variance(inputs, row));
      }
    }
    return StrictMath.exp(sum);
  }
}
