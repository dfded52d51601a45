package io.plimsoll.artifact.market;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A raw file that was imported.
 *
 * @param path its name, without folders
 * @param sha256 of its bytes
 * @param rows kept
 * @param rejections rows in quarantine, by reason
 * @param problem why nothing of the file can be used, empty if it can; an import fails at such a
 *     file, only a validation goes on
 */
public record SourceFile(
    String path, String sha256, long rows, SortedMap<String, Long> rejections, String problem) {
  public SourceFile {
    rejections = new TreeMap<>(rejections);
  }

  /** Returns the number of rows in quarantine. */
  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }
}
