package io.plimsoll.pipeline.batch;

import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.pipeline.store.FeedCursor;
import io.plimsoll.pipeline.store.FeedMerge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Computes the rows of spans: records of every feed, merged in their one order, through the engine
 * into the files of the table. Memory holds a batch of each feed and the engine's state, whatever
 * the length of the span.
 */
final class SpanTask implements FlatMapFunction<Iterator<SpanWork>, SpanDone> {
  private static final long serialVersionUID = 1;
  private static final long DAY = 86_400_000_000L;

  private final Broadcast<SerializableConfiguration> hadoop;

  SpanTask(Broadcast<SerializableConfiguration> hadoop) {
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<SpanDone> call(Iterator<SpanWork> spans) throws IOException {
    var done = new ArrayList<SpanDone>();
    while (spans.hasNext()) {
      done.add(run(spans.next(), hadoop.value().value()));
    }
    return done.iterator();
  }

  private static SpanDone run(SpanWork work, Configuration hadoop) throws IOException {
    long first = micros(work.from());
    long last = micros(work.to().plusDays(1));
    try (RowFiles files =
            RowFiles.open(
                work.plan().instrument(),
                work.plan().columns(),
                work.layout(),
                work.out(),
                hadoop);
        var merge = new FeedMerge(cursors(work, hadoop))) {
      FeatureEngine engine =
          work.plan().engine((asOf, values) -> write(files, first, last, asOf, values));
      long end = Math.min(last, work.end());
      var records = new long[1];
      merge.forEach(
          end,
          (feed, event, knownTime) -> {
            engine.add(feed, event, knownTime);
            records[0]++;
          });
      engine.advanceTo(end);
      return new SpanDone(files.finish(), files.seen(), records[0], engine.lateTrades());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<FeedCursor> cursors(SpanWork work, Configuration hadoop) {
    FeaturePlan plan = work.plan().plan();
    var cursors = new ArrayList<FeedCursor>();
    for (int feed = 0; feed < plan.feeds().size(); feed++) {
      cursors.add(
          new FeedCursor(plan.feeds().get(feed).feed().kind(), work.files().get(feed), hadoop));
    }
    return cursors;
  }

  private static void write(RowFiles files, long first, long last, long asOf, double[] values) {
    if (asOf > first && asOf <= last) {
      try {
        files.add(asOf, values);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static long micros(LocalDate day) {
    return day.toEpochDay() * DAY;
  }
}
