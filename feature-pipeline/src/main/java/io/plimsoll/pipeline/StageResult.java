package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a stage ended.
 *
 * @param stage its name
 * @param rows that it made
 * @param seconds that it took
 */
record StageResult(String stage, long rows, double seconds) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final double NANOS = 1e9;

  /** Returns the result of a stage that began at {@code start} of {@link System#nanoTime}. */
  static StageResult since(long start, String stage, long rows) {
    return new StageResult(stage, rows, (System.nanoTime() - start) / NANOS);
  }

  /** Returns the line that ends a stage. */
  String line() {
    return String.format(Locale.ROOT, "%-9s %,d rows   %.1f s", stage, rows, seconds);
  }

  /** Returns an object with the keys that every stage has. */
  ObjectNode json() {
    return MAPPER
        .createObjectNode()
        .put("stage", stage)
        .put("rows", rows)
        .put("seconds", Math.round(seconds * 1000) / 1000.0);
  }

  /** Writes {@code json} to {@code file}. */
  static void write(Path file, ObjectNode json) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, MAPPER.writeValueAsString(json) + "\n", StandardCharsets.UTF_8);
  }
}
