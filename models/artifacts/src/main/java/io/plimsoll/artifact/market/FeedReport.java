package io.plimsoll.artifact.market;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import kept of one feed and how sound it is.
 *
 * @param rows records kept
 * @param firstTime event time of the first [µs since the epoch]
 * @param lastTime event time of the last [µs since the epoch]
 * @param rejections count by reason; save for bars, of sound records that do not fit the ones
 *     before: what is no record counts with its file alone, for nothing says of which feed it is
 * @param flags count by flag of records kept
 * @param silences stretches without records
 */
public record FeedReport(
    long rows,
    long firstTime,
    long lastTime,
    SortedMap<String, Long> rejections,
    SortedMap<String, Long> flags,
    Silences silences) {
  public FeedReport {
    rejections = new TreeMap<>(rejections);
    flags = new TreeMap<>(flags);
  }

  /**
   * Stretches without records, between the first and the last.
   *
   * @param limit what counts as one: more than this without a record [µs]
   * @param count number of them
   * @param total length of all [µs]
   * @param longest the longest, by time; at most 20
   */
  public record Silences(long limit, long count, long total, List<Silence> longest) {
    public Silences {
      longest = List.copyOf(longest);
    }
  }

  /** Returns the share of the time between first and last record that is not silent [1]. */
  public double coverage() {
    long span = lastTime - firstTime;
    return span == 0 ? 1 : 1 - (double) silences.total() / span;
  }

  /** Returns how many records repeated one that was kept. */
  public long duplicates() {
    return rejections.getOrDefault("duplicate-time", 0L)
        + rejections.getOrDefault("duplicate-sequence", 0L);
  }

  void write(ObjectNode json) {
    json.put("rows", rows).put("firstTime", firstTime).put("lastTime", lastTime);
    Counts.write(json.putObject("rejections"), rejections);
    Counts.write(json.putObject("flags"), flags);
    json.put("silenceLimit", silences.limit())
        .put("silences", silences.count())
        .put("silentTime", silences.total());
    var longest = json.putArray("longestSilences");
    silences
        .longest()
        .forEach(each -> longest.addObject().put("from", each.from()).put("to", each.to()));
  }

  static FeedReport read(Path file, JsonNode json) throws IOException {
    var longest = new ArrayList<Silence>();
    for (JsonNode each : require(file, json, "longestSilences")) {
      longest.add(Counts.silence(file, each));
    }
    return new FeedReport(
        require(file, json, "rows").asLong(),
        require(file, json, "firstTime").asLong(),
        require(file, json, "lastTime").asLong(),
        Counts.read(require(file, json, "rejections")),
        Counts.read(require(file, json, "flags")),
        new Silences(
            require(file, json, "silenceLimit").asLong(),
            require(file, json, "silences").asLong(),
            require(file, json, "silentTime").asLong(),
            longest));
  }
}
