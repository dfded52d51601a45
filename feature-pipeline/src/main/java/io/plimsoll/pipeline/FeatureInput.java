package io.plimsoll.pipeline;

import io.plimsoll.artifact.table.InputFile;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.plan.TablePlan;
import io.plimsoll.pipeline.store.FeedFiles;
import io.plimsoll.pipeline.store.LastKnown;
import io.plimsoll.pipeline.store.MarketStore;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * The canonical records that a table is made from.
 *
 * @param table what is computed
 * @param feeds that it reads
 * @param hashes of the import's report and of their files
 * @param end known time until which every record was recorded [µs since the epoch]: the last known
 *     time of an instrument's own records, of bars the last event time
 */
record FeatureInput(TablePlan table, List<FeedFiles> feeds, List<InputFile> hashes, long end) {
  FeatureInput {
    feeds = List.copyOf(feeds);
    hashes = List.copyOf(hashes);
  }

  /**
   * Returns the records under {@code data}, the folder of an import, that {@code options} want.
   *
   * @param hadoop how the file system of {@code data} is reached
   * @throws IOException if no import finished there, or an instrument has bars of several lengths
   * @throws IllegalArgumentException if the options ask for what is not there
   */
  static FeatureInput of(String data, PlanOptions options, Configuration hadoop)
      throws IOException {
    return of(data, options, hadoop, feed -> true);
  }

  /** Returns the same of the feeds that {@code known} accepts, as if there were no others. */
  static FeatureInput of(
      String data, PlanOptions options, Configuration hadoop, Predicate<Feed> known)
      throws IOException {
    MarketStore store = MarketStore.open(data, hadoop);
    List<FeedFiles> all = store.feeds().stream().filter(each -> known.test(each.feed())).toList();
    checkOneLengthEach(all, data);
    if (all.stream().map(FeedFiles::feed).noneMatch(TablePlan::givesRows)) {
      throw new IOException("Cannot build features: no bars, trades, quotes or books in " + data);
    }
    TablePlan table = TablePlan.of(all.stream().map(FeedFiles::feed).toList(), options);
    Set<Feed> wanted =
        table.instruments().stream()
            .flatMap(each -> each.plan().feeds().stream())
            .map(FeedUse::feed)
            .collect(Collectors.toSet());
    List<FeedFiles> feeds = all.stream().filter(each -> wanted.contains(each.feed())).toList();
    return new FeatureInput(table, feeds, store.hashes(feeds), end(table, feeds, hadoop));
  }

  private static long end(TablePlan table, List<FeedFiles> feeds, Configuration hadoop)
      throws IOException {
    Set<String> own =
        table.instruments().stream()
            .map(InstrumentPlan::instrument)
            .map(Object::toString)
            .collect(Collectors.toSet());
    long end = Long.MIN_VALUE;
    for (FeedFiles each : feeds) {
      if (own.contains(each.feed().source())) {
        end = Math.max(end, LastKnown.of(each, hadoop));
      }
    }
    return end;
  }

  private static void checkOneLengthEach(List<FeedFiles> feeds, String data) throws IOException {
    for (int i = 1; i < feeds.size(); i++) {
      Feed feed = feeds.get(i).feed();
      if (feed.kind() == EventKind.BARS && feed.equals(feeds.get(i - 1).feed())) {
        throw new IOException(
            "Cannot build features of "
                + feed.source()
                + ": bars of more than one length in "
                + data
                + "; import each length into a folder of its own");
      }
    }
  }
}
