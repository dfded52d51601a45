package io.plimsoll.pipeline.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a stream keeps between runs: Spark's checkpoint, the rows of each batch, and the heartbeats
 * that it was told of.
 *
 * @param root the folder
 */
record StreamFolder(Path root) {
  /** Name of the folder of Spark's checkpoint. */
  static final String CHECKPOINT = "checkpoint";

  private static final String ENDING = ".heartbeat";

  /** Returns where Spark keeps its checkpoint. */
  String checkpoint() {
    return forSpark(root.resolve(CHECKPOINT));
  }

  /** Returns a local path as Spark takes it: with its scheme, and blanks as they are. */
  static String forSpark(Path path) {
    return "file:" + path.toAbsolutePath();
  }

  /** Returns the folder of the rows, a folder a batch. */
  Path rows() {
    return root.resolve("rows");
  }

  /** Returns the folder of the heartbeats, lines of {@code feed time}. */
  Path heartbeats() {
    return root.resolve("heartbeats");
  }

  /** Makes the folders that a stream reads. */
  void create() throws IOException {
    Files.createDirectories(heartbeats());
    Files.createDirectories(rows());
  }

  /** Says that each of {@code feeds} is complete through {@code time} [µs since the epoch]. */
  void heartbeat(List<String> feeds, long time) throws IOException {
    Path file = heartbeats().resolve(time + ENDING);
    Path draft = root.resolve(time + ".draft");
    var lines = feeds.stream().map(feed -> feed + " " + time).toList();
    Files.write(draft, lines, StandardCharsets.UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
