package io.plimsoll.artifact.market;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.JsonFile;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import read, rejected and found missing: {@code import.json}.
 *
 * @param source word of the source, or {@code auto}
 * @param instruments that have records, by canonical name
 * @param from first day asked for, or found where none was asked for
 * @param to last day, likewise
 * @param files in the order of reading
 * @param skipped names of files in the given folders that are of no known source
 * @param rejections count by reason
 * @param gaps by instrument, of those that have bars; where it has bars of several lengths, the key
 *     ends in {@code @} and the length
 * @param feeds what was kept, by name of the feed; of bars with {@code @} and the length at its end
 * @param books of recordings whose best bids and asks bear the numbers of the book's changes, a
 *     check a file
 * @param outages stretches in which all markets under way, two at least, were silent
 */
public record ImportReport(
    String source,
    List<Instrument> instruments,
    LocalDate from,
    LocalDate to,
    List<SourceFile> files,
    List<String> skipped,
    SortedMap<String, Long> rejections,
    SortedMap<String, Gaps> gaps,
    SortedMap<String, FeedReport> feeds,
    List<BookCheck> books,
    List<Silence> outages) {
  private static final int SCHEMA_VERSION = 3;

  public ImportReport {
    instruments = List.copyOf(instruments);
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
    rejections = new TreeMap<>(rejections);
    gaps = new TreeMap<>(gaps);
    feeds = new TreeMap<>(feeds);
    books = List.copyOf(books);
    outages = List.copyOf(outages);
  }

  /** Creates the report of an import without feeds. */
  public ImportReport(
      String source,
      List<Instrument> instruments,
      LocalDate from,
      LocalDate to,
      List<SourceFile> files,
      List<String> skipped) {
    this(
        source,
        instruments,
        from,
        to,
        files,
        skipped,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of());
  }

  /** Returns the number of rows kept. */
  public long rows() {
    return files.stream().mapToLong(SourceFile::rows).sum();
  }

  /** Returns the number of rows in quarantine. */
  public long rejected() {
    return files.stream().mapToLong(SourceFile::rejected).sum();
  }

  /** Returns the number of bars that venues never recorded, of all instruments. */
  public long missingBars() {
    return gaps.values().stream().mapToLong(Gaps::missingBars).sum();
  }

  private ObjectNode json() {
    var json = JsonFile.begin(SCHEMA_VERSION);
    json.put("source", source);
    var names = json.putArray("instruments");
    instruments.forEach(instrument -> names.add(instrument.canonical()));
    json.put("from", from.toString()).put("to", to.toString());
    var entries = json.putArray("files");
    for (SourceFile each : files) {
      entries
          .addObject()
          .put("path", each.path())
          .put("sha256", each.sha256())
          .put("rows", each.rows())
          .put("rejected", each.rejected())
          .put("problem", each.problem())
          .set("rejections", counts(each.rejections()));
    }
    var others = json.putArray("skipped");
    skipped.forEach(others::add);
    json.put("rows", rows()).put("rejected", rejected());
    json.set("rejections", counts(rejections));
    var holes = json.putObject("gaps");
    gaps.forEach(
        (name, each) ->
            holes
                .putObject(name)
                .put("runs", each.runs())
                .put("missingBars", each.missingBars())
                .put("longest", each.longest())
                .put("rejectedBars", each.rejectedBars()));
    json.put("missingBars", missingBars());
    var kept = json.putObject("feeds");
    feeds.forEach((name, each) -> each.write(kept.putObject(name)));
    var checks = json.putArray("books");
    books.forEach(each -> each.write(checks.addObject()));
    var common = json.putArray("outages");
    outages.forEach(each -> common.addObject().put("from", each.from()).put("to", each.to()));
    return json;
  }

  /** Writes this report to {@code file}; equal reports give equal bytes. */
  public void write(Path file) throws IOException {
    JsonFile.write(file, json());
  }

  /**
   * Returns the report in {@code file}.
   *
   * @throws IOException if it is absent, unreadable, or has another schema version
   */
  public static ImportReport read(Path file) throws IOException {
    JsonNode json = JsonFile.read(file, SCHEMA_VERSION);
    try {
      var instruments = new ArrayList<Instrument>();
      require(file, json, "instruments")
          .forEach(n -> instruments.add(Instrument.parse(n.asText())));
      var skipped = new ArrayList<String>();
      require(file, json, "skipped").forEach(name -> skipped.add(name.asText()));
      return new ImportReport(
          require(file, json, "source").asText(),
          instruments,
          LocalDate.parse(require(file, json, "from").asText()),
          LocalDate.parse(require(file, json, "to").asText()),
          files(file, require(file, json, "files")),
          skipped,
          Counts.read(require(file, json, "rejections")),
          gaps(file, require(file, json, "gaps")),
          feeds(file, require(file, json, "feeds")),
          books(file, require(file, json, "books")),
          outages(file, require(file, json, "outages")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<SourceFile> files(Path file, JsonNode array) throws IOException {
    var files = new ArrayList<SourceFile>();
    for (JsonNode node : array) {
      files.add(
          new SourceFile(
              require(file, node, "path").asText(),
              require(file, node, "sha256").asText(),
              require(file, node, "rows").asLong(),
              Counts.read(require(file, node, "rejections")),
              require(file, node, "problem").asText()));
    }
    return files;
  }

  private static SortedMap<String, Gaps> gaps(Path file, JsonNode object) throws IOException {
    var gaps = new TreeMap<String, Gaps>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      gaps.put(
          each.getKey(),
          new Gaps(
              require(file, each.getValue(), "runs").asLong(),
              require(file, each.getValue(), "missingBars").asLong(),
              require(file, each.getValue(), "longest").asLong(),
              require(file, each.getValue(), "rejectedBars").asLong()));
    }
    return gaps;
  }

  private static SortedMap<String, FeedReport> feeds(Path file, JsonNode object)
      throws IOException {
    var feeds = new TreeMap<String, FeedReport>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      feeds.put(each.getKey(), FeedReport.read(file, each.getValue()));
    }
    return feeds;
  }

  private static List<BookCheck> books(Path file, JsonNode array) throws IOException {
    var books = new ArrayList<BookCheck>();
    for (JsonNode each : array) {
      books.add(BookCheck.read(file, each));
    }
    return books;
  }

  private static List<Silence> outages(Path file, JsonNode array) throws IOException {
    var outages = new ArrayList<Silence>();
    for (JsonNode each : array) {
      outages.add(Counts.silence(file, each));
    }
    return outages;
  }

  private static ObjectNode counts(SortedMap<String, Long> counts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Counts.write(json, counts);
    return json;
  }
}
