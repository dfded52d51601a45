package io.plimsoll.training;

import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hourly feature tables of made frames. */
final class FeatureTables {
  private FeatureTables() {}

  /** Writes the frames, which have the same columns, as the table in {@code folder}. */
  static void write(Path folder, List<FeatureFrame> frames) throws IOException {
    write(folder, frames, Duration.ofHours(1));
  }

  /** Writes the frames, which have the same columns, with rows {@code step} apart. */
  static void write(Path folder, List<FeatureFrame> frames, Duration step) throws IOException {
    write(folder, frames, step, Map.of());
  }

  /** Writes the frames with the family of each column that is said to have one. */
  static void write(
      Path folder, List<FeatureFrame> frames, Duration step, Map<String, String> families)
      throws IOException {
    Files.createDirectories(folder);
    try (var writer = FeatureTableWriter.open(folder)) {
      for (FeatureFrame frame : frames) {
        writer.write(frame);
      }
      writer.finish(
          step,
          new FeatureSchema(
              frames.get(0).features().stream()
                  .map(name -> new FeatureDefinition(name, "1", step, "", "bars", Duration.ZERO))
                  .map(column -> column.of(families.getOrDefault(column.name(), "")))
                  .toList()),
          List.of(),
          "test");
    }
  }
}
