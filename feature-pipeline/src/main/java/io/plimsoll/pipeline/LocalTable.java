package io.plimsoll.pipeline;

import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.pipeline.batch.RowFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** A table on this machine's own file system; of a table elsewhere a copy, for as long as open. */
final class LocalTable implements AutoCloseable {
  private final FeatureTableReader reader;
  private final List<Path> copies; // one folder at most

  private LocalTable(FeatureTableReader reader, List<Path> copies) {
    this.reader = reader;
    this.copies = copies;
  }

  /**
   * Opens the table at {@code place}, a folder or a URI.
   *
   * @param hadoop how other file systems than this machine's are reached
   * @throws IOException if there is none, or it cannot be copied
   */
  static LocalTable open(String place, Configuration hadoop) throws IOException {
    if (RowFiles.isLocal(place)) {
      return new LocalTable(FeatureTableReader.open(RowFiles.local(place)), List.of());
    }
    Path folder = Files.createTempDirectory("plimsoll-table");
    try {
      return new LocalTable(copy(place, folder, hadoop), List.of(folder));
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  FeatureTableReader reader() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    for (Path copy : copies) {
      delete(copy);
    }
  }

  private static FeatureTableReader copy(String place, Path folder, Configuration hadoop)
      throws IOException {
    copy(place, FeatureManifest.FILE, folder, hadoop);
    FeatureTableReader table = FeatureTableReader.open(folder);
    for (TableFile file : table.manifest().files()) {
      copy(place, file.name(), folder, hadoop);
    }
    return table;
  }

  private static void copy(String place, String name, Path folder, Configuration hadoop)
      throws IOException {
    var from = new org.apache.hadoop.fs.Path(place + "/" + name);
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    try (InputStream in = from.getFileSystem(hadoop).open(from)) {
      Files.copy(in, to);
    } catch (IOException e) {
      throw new IOException("Cannot read " + from + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
