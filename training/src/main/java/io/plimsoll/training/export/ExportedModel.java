package io.plimsoll.training.export;

import io.plimsoll.forecast.learning.LearnedModel;

/**
 * A learned model that is exported, and what is still to be done with its prediction.
 *
 * @param name of the file, without its ending
 * @param model what is exported
 * @param inputs where the values of a row come from
 * @param prediction what the model returns
 * @param use formula of the forecast
 */
record ExportedModel(
    String name, LearnedModel model, String inputs, String prediction, String use) {
  String file() {
    return name + ".onnx";
  }
}
