package io.plimsoll.artifact.table;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.feature.FeatureSchema;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a feature table holds and what it was made from.
 *
 * @param gridStep time between two as-of times
 * @param features columns after instrument and times, in the order of the files
 * @param inputs files that it was made from, by name
 * @param codeVersion of the program that made it
 * @param files of the table, by name
 */
public record FeatureManifest(
    Duration gridStep,
    FeatureSchema features,
    List<InputFile> inputs,
    String codeVersion,
    List<TableFile> files) {
  /** Version of the files that this class describes. */
  public static final int SCHEMA_VERSION = 1;

  /** Name of the manifest in the folder of the table. */
  public static final String FILE = "manifest.json";

  public FeatureManifest {
    inputs = List.copyOf(inputs);
    files = List.copyOf(files);
  }

  /** Returns the SHA-256 over the sorted lines {@code name:sha256} of the files, each ended. */
  public String tableHash() {
    return FileHash.ofText(
        files.stream()
            .map(file -> file.name() + ":" + file.sha256() + "\n")
            .sorted()
            .collect(Collectors.joining()));
  }

  /** Returns the number of rows of all files. */
  public long rows() {
    return files.stream().mapToLong(TableFile::rows).sum();
  }
}
