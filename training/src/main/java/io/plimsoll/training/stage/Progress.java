package io.plimsoll.training.stage;

/** Hears how far a stage is, from any thread. */
public interface Progress {
  /** Hears nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String stage, long steps) {}

        @Override
        public void step(String done) {}
      };

  /** Starts {@code stage}, of the given number of steps. */
  void begin(String stage, long steps);

  /** Says that a step is done. */
  void step(String done);
}
