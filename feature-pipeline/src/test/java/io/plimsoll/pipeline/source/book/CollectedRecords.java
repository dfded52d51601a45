package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps everything in memory. */
final class CollectedRecords implements RecordSink {
  record Kept(Feed feed, MarketEvent event, long knownTime, int flags, long line) {}

  private final List<Kept> kept = new ArrayList<>();
  private final Map<Rejection, List<Long>> rejected = new EnumMap<>(Rejection.class);

  static CollectedRecords of(RecordSource source, Path... files) throws IOException {
    var records = new CollectedRecords();
    for (Path file : files) {
      source.read(new RawFile(file), records);
    }
    return records;
  }

  /** Reads a file of the given name and lines. */
  static CollectedRecords of(RecordSource source, Path folder, String name, String... lines)
      throws IOException {
    return of(source, Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"));
  }

  @Override
  public void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw) {
    kept.add(new Kept(feed, event, knownTime, flags, raw.line()));
  }

  @Override
  public void reject(RawRecord raw, Rejection reason) {
    rejected.computeIfAbsent(reason, each -> new ArrayList<>()).add(raw.line());
  }

  List<Kept> kept() {
    return kept;
  }

  /** Returns the lines rejected for each reason. */
  Map<Rejection, List<Long>> rejected() {
    return rejected;
  }

  List<MarketEvent> events() {
    return kept.stream().map(Kept::event).toList();
  }

  List<BookUpdate> book() {
    return kept.stream()
        .filter(each -> each.event() instanceof BookUpdate)
        .map(each -> (BookUpdate) each.event())
        .toList();
  }

  long count(EventKind kind) {
    return kept.stream().filter(each -> each.event().kind() == kind).count();
  }

  long breaks() {
    return book().stream().filter(each -> each.type() == BookUpdate.Type.UNKNOWN).count();
  }

  /** Returns what was kept and rejected, in a line for people. */
  String summary() {
    var text = new StringBuilder();
    for (EventKind kind : EventKind.values()) {
      if (count(kind) > 0) {
        text.append(kind.word()).append(' ').append(count(kind)).append(", ");
      }
    }
    rejected.forEach(
        (reason, lines) ->
            text.append(reason.word()).append(' ').append(lines.size()).append(", "));
    return text.append("breaks ").append(breaks()).toString();
  }
}
