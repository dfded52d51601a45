package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.book.BookTickerCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds the books of recordings against the quotes beside them, file by file. */
final class BookChecks {
  private final SortedMap<String, Recording> recordings = new TreeMap<>();

  /** Takes the next record of {@code file}, of a feed of {@code source}. */
  void take(RawFile file, String source, MarketEvent event) {
    if (event instanceof BookUpdate update) {
      at(file, source).check.book(update);
    } else if (event instanceof Quote quote) {
      at(file, source).check.quote(quote);
    }
  }

  /** Returns what was found in each file. */
  List<BookCheck> finish() {
    var found = new ArrayList<BookCheck>();
    for (Recording recording : recordings.values()) {
      List<BookTickerCheck.Result> results = recording.check.finish();
      for (int i = 0; i < results.size(); i++) {
        BookTickerCheck.Result result = results.get(i);
        found.add(
            new BookCheck(
                recording.files.get(i).name(),
                result.changes(),
                result.compared(),
                result.samePrices(),
                result.last() == BookTickerCheck.Last.EQUAL));
      }
    }
    return found;
  }

  private Recording at(RawFile file, String source) {
    Recording recording = recordings.computeIfAbsent(source, name -> new Recording(file));
    recording.reach(file);
    return recording;
  }

  /** A part of the check is a file. */
  private static final class Recording {
    private final BookTickerCheck check = new BookTickerCheck();
    private final List<RawFile> files = new ArrayList<>();

    Recording(RawFile first) {
      files.add(first);
    }

    private void reach(RawFile file) {
      if (!files.get(files.size() - 1).equals(file)) {
        files.add(file);
        check.beginPart();
      }
    }
  }
}
