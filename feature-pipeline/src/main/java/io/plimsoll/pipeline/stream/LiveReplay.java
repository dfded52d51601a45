package io.plimsoll.pipeline.stream;

import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.artifact.table.InputFile;
import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.stream.LiveFeatures;
import io.plimsoll.pipeline.batch.RowFiles;
import io.plimsoll.pipeline.batch.SeenColumns;
import io.plimsoll.pipeline.batch.TableLayout;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import io.plimsoll.pipeline.plan.TablePlan;
import io.plimsoll.pipeline.store.FeedCursor;
import io.plimsoll.pipeline.store.FeedFiles;
import io.plimsoll.pipeline.store.FeedMerge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The table as a live service would have made it: each record is offered to {@link LiveFeatures}
 * when it becomes known, in one process and without Spark's engine.
 */
public final class LiveReplay {
  private LiveReplay() {}

  /**
   * A table.
   *
   * @param manifest of it
   * @param seen which columns have a value
   */
  public record Result(FeatureManifest manifest, SeenColumns seen) {}

  /**
   * Writes the table to {@code out}, which appears whole or not at all.
   *
   * @param feeds files of every feed of the plans
   * @param inputs their hashes
   * @param end known time until which every record is there [µs since the epoch]
   */
  public static Result run(
      TablePlan table,
      List<FeedFiles> feeds,
      List<InputFile> inputs,
      long end,
      Path out,
      String codeVersion)
      throws IOException {
    var seen = new SeenColumns();
    try (var swap = FolderSwap.begin(out, FeatureManifest.FILE);
        var writer = FeatureTableWriter.open(swap.draft())) {
      for (InstrumentPlan plan : table.instruments()) {
        for (TableFile file : files(table, plan, feeds, end, seen, swap.draft())) {
          writer.add(file);
        }
      }
      FeatureManifest manifest = writer.finish(table.step(), table.schema(), inputs, codeVersion);
      swap.commit();
      return new Result(manifest, seen);
    }
  }

  private static List<TableFile> files(
      TablePlan table,
      InstrumentPlan instrument,
      List<FeedFiles> feeds,
      long end,
      SeenColumns seen,
      Path draft)
      throws IOException {
    var hadoop = new Configuration();
    FeaturePlan plan = instrument.plan();
    var cursors = new ArrayList<FeedCursor>();
    for (var use : plan.feeds()) {
      for (FeedFiles each : feeds) {
        if (each.feed().equals(use.feed())) {
          cursors.add(new FeedCursor(each.feed().kind(), each.files(), hadoop));
        }
      }
    }
    try (RowFiles files =
            RowFiles.open(
                instrument.instrument(),
                instrument.columns(),
                TableLayout.of(table.step()),
                draft.toString(),
                hadoop);
        var merge = new FeedMerge(cursors)) {
      LiveFeatures features = instrument.live((asOf, values) -> write(files, asOf, values));
      merge.forEach(
          end,
          (feed, event, knownTime) -> {
            features.releaseThrough(knownTime - 1); // its clock has come so far
            features.offer(feed, event, knownTime);
          });
      features.releaseThrough(end);
      seen.merge(files.seen());
      return files.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(RowFiles files, long asOf, double[] values) {
    try {
      files.add(asOf, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
