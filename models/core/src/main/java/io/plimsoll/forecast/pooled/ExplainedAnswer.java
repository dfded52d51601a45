package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Why one answer is what it is.
 *
 * @param answer what was asked
 * @param inputs values of the row (features)
 * @param deviations how far each value is from the mean of the training rows, in their standard
 *     deviations (features); empty of the inputs that an onset adds
 * @param parts contributions to what each model says (parts of the answer)
 * @param total mean of the parts; its sum is what the answer says before any calibration
 * @param result expected realized variance of the horizon, or calibrated probability of the onset
 */
public record ExplainedAnswer(
    PooledAnswer answer,
    List<Double> inputs,
    List<OptionalDouble> deviations,
    List<Contributions> parts,
    Contributions total,
    double result) {
  public ExplainedAnswer {
    inputs = List.copyOf(inputs);
    deviations = List.copyOf(deviations);
    parts = List.copyOf(parts);
    Check.argument(
        inputs.size() == answer.features().size() && deviations.size() == inputs.size(),
        "inputs must be %s as the features, was %s",
        answer.features().size(),
        inputs.size());
  }
}
