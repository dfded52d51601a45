package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.FilePeriod;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.artifact.table.InputFile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The canonical files below the folder that an import wrote. */
public final class MarketStore {
  private static final String PARQUET = ".parquet";
  private static final String REPORT = "import.json";

  private final Path root;
  private final FileSystem files;

  private MarketStore(Path root, FileSystem files) {
    this.root = root;
    this.files = files;
  }

  /**
   * Returns the store at {@code root}, a local path or a URI such as {@code s3a://bucket/data}.
   *
   * @param hadoop how its file system is reached
   * @throws IOException if no import finished there
   */
  public static MarketStore open(String root, Configuration hadoop) throws IOException {
    var path = new Path(root);
    FileSystem files = path.getFileSystem(hadoop);
    Path whole = files.makeQualified(path);
    if (!files.exists(new Path(whole, REPORT))) { // an import writes it last
      throw new FileNotFoundException(
          "Cannot read " + root + "/" + REPORT + ": no such file; import data first");
    }
    return new MarketStore(whole, files);
  }

  /** Returns the feeds, ascending. */
  public List<FeedFiles> feeds() throws IOException {
    var feeds = new ArrayList<FeedFiles>();
    for (EventKind kind : EventKind.values()) {
      for (Path folder : children(new Path(root, kind.word()))) {
        List<FeedFile> found = files(folder, kind);
        if (!found.isEmpty()) {
          feeds.add(
              kind == EventKind.BARS
                  ? bars(folder, found)
                  : new FeedFiles(Feed.ofFolder(kind, folder.getName()), "", found));
        }
      }
    }
    feeds.sort(Comparator.comparing(FeedFiles::feed).thenComparing(FeedFiles::barLength));
    return List.copyOf(feeds);
  }

  /** Returns the hashes of the import's report and of every file of {@code feeds}. */
  public List<InputFile> hashes(List<FeedFiles> feeds) throws IOException {
    var inputs = new ArrayList<InputFile>();
    inputs.add(hash(new Path(root, REPORT)));
    for (FeedFiles feed : feeds) {
      for (FeedFile file : feed.files()) {
        inputs.add(hash(new Path(file.path())));
      }
    }
    return inputs;
  }

  private InputFile hash(Path file) throws IOException {
    String name = root.toUri().relativize(file.toUri()).getPath();
    try (InputStream in = files.open(file)) {
      return new InputFile(name, FileHash.of(in));
    }
  }

  private List<Path> children(Path folder) throws IOException {
    if (!files.exists(folder)) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(folder)).map(FileStatus::getPath).sorted().toList();
  }

  private List<FeedFile> files(Path folder, EventKind kind) throws IOException {
    if (!files.getFileStatus(folder).isDirectory()) {
      return List.of();
    }
    var found = new ArrayList<FeedFile>();
    for (Path file : children(folder)) {
      if (file.getName().endsWith(PARQUET)) {
        found.add(file(file, kind));
      }
    }
    return found;
  }

  /** Returns the feed whose file stands at {@code path}; none if it is of bars or of no feed. */
  public static Optional<Feed> feed(String path) {
    Path folder = new Path(path).getParent();
    return Arrays.stream(EventKind.values())
        .filter(kind -> kind != EventKind.BARS)
        .filter(kind -> kind.word().equals(folder.getParent().getName()))
        .map(kind -> Feed.ofFolder(kind, folder.getName()))
        .findFirst();
  }

  /**
   * Returns the canonical file at {@code path}.
   *
   * @throws IOException if its name is no day, of bars no month
   */
  public static FeedFile file(String path, EventKind kind) throws IOException {
    return file(new Path(path), kind);
  }

  private static FeedFile file(Path file, EventKind kind) throws IOException {
    String name = file.getName().substring(0, file.getName().length() - PARQUET.length());
    try {
      if (kind == EventKind.BARS) {
        YearMonth month = YearMonth.parse(name);
        // the last bar of a month closes, and may become known, in the next
        return new FeedFile(file.toString(), month.atDay(1), month.atEndOfMonth().plusDays(1));
      }
      FilePeriod period = FilePeriod.of(kind);
      return new FeedFile(file.toString(), period.first(name), period.last(name));
    } catch (DateTimeException e) {
      throw new IOException("Cannot read " + file + ": its name is no UTC day or month", e);
    }
  }

  private static FeedFiles bars(Path folder, List<FeedFile> found) throws IOException {
    String[] parts = folder.getName().split("-", 3);
    if (parts.length != 3) {
      throw new IOException("Cannot read " + folder + ": its name is not SYMBOL-LENGTH-VENUE");
    }
    String length = BarLength.word(BarLength.parse(parts[1]));
    Instrument instrument = BarBatches.instrument(found.get(0).path());
    return new FeedFiles(Feed.of(EventKind.BARS, instrument), length, found);
  }
}
