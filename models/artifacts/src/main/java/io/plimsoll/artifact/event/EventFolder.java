package io.plimsoll.artifact.event;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of feeds stand below the folder of an import. */
public final class EventFolder {
  private static final String PARQUET = ".parquet";

  private EventFolder() {}

  /** Returns the folder of the files of {@code feed}. */
  public static Path of(Path root, Feed feed) {
    return root.resolve(feed.kind().word()).resolve(feed.folder());
  }

  /** Returns the feeds below {@code root} that have files of this form, ascending. */
  public static List<Feed> feeds(Path root) throws IOException {
    var feeds = new ArrayList<Feed>();
    for (EventKind kind : EventKind.values()) {
      Path folder = root.resolve(kind.word());
      if (kind != EventKind.BARS && Files.isDirectory(folder)) {
        try (Stream<Path> each = Files.list(folder)) {
          each.filter(Files::isDirectory)
              .forEach(path -> feeds.add(Feed.ofFolder(kind, path.getFileName().toString())));
        }
      }
    }
    feeds.sort(null);
    return List.copyOf(feeds);
  }

  /** Returns the files of {@code feed}, in the order of time. */
  public static List<Path> files(Path root, Feed feed) throws IOException {
    Path folder = of(root, feed);
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException("Cannot read " + feed + ": no folder " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(PARQUET)).sorted().toList();
    }
  }

  static Path file(Path folder, String period) {
    return folder.resolve(period + PARQUET);
  }
}
