package io.plimsoll.pipeline;

import io.plimsoll.artifact.file.TemporaryFolder;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.pipeline.batch.RowFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A table on this machine's own file system; of a table elsewhere a copy, for as long as open. */
final class LocalTable implements AutoCloseable {
  private final FeatureTableReader reader;
  private final Optional<TemporaryFolder> copy;

  private LocalTable(FeatureTableReader reader, Optional<TemporaryFolder> copy) {
    this.reader = reader;
    this.copy = copy;
  }

  /**
   * Opens the table at {@code place}, a folder or a URI.
   *
   * @param hadoop how other file systems than this machine's are reached
   * @throws IOException if there is none, or it cannot be copied
   */
  static LocalTable open(String place, Configuration hadoop) throws IOException {
    if (RowFiles.isLocal(place)) {
      return new LocalTable(FeatureTableReader.open(RowFiles.local(place)), Optional.empty());
    }
    var copy = TemporaryFolder.create("plimsoll-table");
    try {
      copy(place, copy.path(), hadoop);
      return new LocalTable(FeatureTableReader.open(copy.path()), Optional.of(copy));
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  FeatureTableReader reader() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    if (copy.isPresent()) {
      copy.get().close();
    }
  }

  private static void copy(String place, Path folder, Configuration hadoop) throws IOException {
    copy(place, FeatureManifest.FILE, folder, hadoop);
    List<TableFile> files;
    try (var table = FeatureTableReader.open(folder)) {
      files = table.manifest().files();
    }
    for (TableFile file : files) {
      copy(place, file.name(), folder, hadoop);
    }
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
}
