package io.plimsoll.forecast.explanation;

/**
 * What a feature is worth to a model.
 *
 * @param feature its name
 * @param mean increase of the loss when the feature is shuffled, over the repetitions [unit of the
 *     loss]; below 0 if the model is better off without it
 * @param deviation standard deviation of the increase between repetitions, at least 0 [unit of the
 *     loss]; what the shuffles add, not what another sample would
 */
public record FeatureImportance(String feature, double mean, double deviation) {}
