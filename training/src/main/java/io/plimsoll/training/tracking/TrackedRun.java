package io.plimsoll.training.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A run that is being recorded.
 *
 * <p>Names of parameters, metrics and tags consist of letters, digits, {@code _ - . /} and blanks.
 * Every method throws an {@link IOException} of one line if the place cannot be written.
 */
public interface TrackedRun {
  /** How a run ended. */
  enum Status {
    FINISHED(3),
    FAILED(4);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    /** Returns MLflow's number of the status. */
    int code() {
      return code;
    }
  }

  /** Returns the identity of the run, 32 hexadecimal digits. */
  String id();

  /** Records what the run was given. */
  void parameters(SortedMap<String, String> parameters) throws IOException;

  /** Records what was measured, finite numbers, at {@code time}. */
  void metrics(SortedMap<String, Double> metrics, Instant time) throws IOException;

  /** Records what else is known. */
  void tags(SortedMap<String, String> tags) throws IOException;

  /** Stores the files of {@code folder}, with those of its folders, as artifact {@code name}. */
  void artifact(String name, Path folder) throws IOException;

  /** Ends the run. */
  void end(Status status, Instant end) throws IOException;
}
