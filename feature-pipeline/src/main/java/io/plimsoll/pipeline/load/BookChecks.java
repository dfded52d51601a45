package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.source.book.BookTickerCheck;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the books of recordings against the quotes beside them, file by file. A book goes on from
 * file to file, so the last changes of a file are settled by the first quotes of the next, and
 * count there.
 */
final class BookChecks {
  private final SortedMap<String, Recording> recordings = new TreeMap<>();
  private final SortedMap<String, BookCheck> results = new TreeMap<>();

  /** Takes the next record of the file named {@code file}, of a feed of {@code source}. */
  void take(String file, String source, MarketEvent event) {
    if (event instanceof BookUpdate update) {
      at(file, source).check.book(update);
    } else if (event instanceof Quote quote) {
      at(file, source).check.quote(quote);
    }
  }

  /** Returns what was found, by the name of the file. */
  SortedMap<String, BookCheck> finish() {
    for (Recording recording : recordings.values()) {
      recording.end(recording.check.finish());
    }
    return results;
  }

  private Recording at(String file, String source) {
    Recording recording = recordings.computeIfAbsent(source, name -> new Recording(file));
    if (!recording.file.equals(file)) {
      BookTickerCheck.Result soFar = recording.check.soFar();
      recording.end(soFar);
      recording.file = file;
      recording.before = soFar;
    }
    return recording;
  }

  private final class Recording {
    private final BookTickerCheck check = new BookTickerCheck();
    private String file;
    private BookTickerCheck.Result before = check.soFar();

    Recording(String file) {
      this.file = file;
    }

    /* Notes what the file that is over has added. */
    private void end(BookTickerCheck.Result now) {
      BookTickerCheck.Result found = now.since(before);
      results.put(
          file,
          new BookCheck(
              found.changes(),
              found.compared(),
              found.samePrices(),
              found.last() == BookTickerCheck.Last.EQUAL));
    }
  }
}
