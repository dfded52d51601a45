package io.plimsoll.training.tracking;

import java.io.IOException;
import java.time.Instant;

/** Where runs are recorded, in the words of MLflow. */
public interface Tracker {
  /**
   * Starts a run.
   *
   * @param experiment name of the experiment, which is made if there is none
   * @param run name of the run, for people
   * @param start when it began
   * @throws IOException "Cannot track runs in place: reason", in one line
   */
  TrackedRun start(String experiment, String run, Instant start) throws IOException;

  /** Returns where the runs are, for people. */
  String place();
}
