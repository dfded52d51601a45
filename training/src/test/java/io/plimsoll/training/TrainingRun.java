package io.plimsoll.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command of training that has ended.
 *
 * @param status with which it ended, 0 if all is well
 * @param output that it printed
 * @param error that it printed
 */
record TrainingRun(int status, String output, String error) {
  /** Runs the command of some words. */
  static TrainingRun of(List<String> words) {
    var output = new StringWriter();
    var error = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output), new PrintWriter(error), words.toArray(String[]::new));
    return new TrainingRun(status, output.toString(), error.toString());
  }
}
