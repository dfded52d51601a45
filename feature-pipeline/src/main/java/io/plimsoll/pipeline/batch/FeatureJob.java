package io.plimsoll.pipeline.batch;

import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.market.Check;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import io.plimsoll.pipeline.plan.TablePlan;
import io.plimsoll.pipeline.store.FeedFile;
import io.plimsoll.pipeline.store.FeedFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The Spark job behind a feature table: a task computes a span of days of one instrument, reading
 * the files of the span and of as many days before it as the rows depend on.
 *
 * <p>Nothing is shuffled and no task holds more than a batch of each feed, so cost grows with the
 * records and not faster. Rows are a function of the records of a bounded past, so they are the
 * same whatever the spans, cores and machines.
 */
public final class FeatureJob {
  /** Beyond this much before a span, computing it apart would cost more than it gains. */
  private static final int LONGEST_REACH_DAYS = 7;

  private static final int SPANS_PER_REACH = 4;

  private final TablePlan table;
  private final List<FeedFiles> feeds;
  private final long end;
  private final String out;
  private final Optional<Integer> spanDays;
  private final List<SpanWork> work;

  /**
   * Prepares a job.
   *
   * @param feeds files of every feed of the plans
   * @param end known time until which every record is there [µs since the epoch]
   * @param out folder of the table, a local path or a URI
   * @param spanDays days of a task, at least 1; by default four times those that its rows depend on
   */
  public FeatureJob(
      TablePlan table, List<FeedFiles> feeds, long end, String out, Optional<Integer> spanDays) {
    Check.argument(
        spanDays.isEmpty() || spanDays.get() >= 1,
        "days of a span must be at least 1, was %s",
        spanDays.orElse(0));
    this.table = table;
    this.feeds = feeds;
    this.end = end;
    this.out = out;
    this.spanDays = spanDays;
    this.work = work();
  }

  /** What a job wrote and saw. */
  public record Result(List<TableFile> files, SeenColumns seen, long records, long lateTrades) {}

  /** Returns the number of tasks. */
  public int spans() {
    return work.size();
  }

  /**
   * Computes the table's files.
   *
   * @throws IOException if a file cannot be read or written, or its rows are no records in order
   */
  public Result run(SparkSession spark) throws IOException {
    try {
      return compute(spark);
    } catch (SparkException | RuntimeException e) { // of a task: with a page of explanation
      throw new IOException("Cannot build features: " + reason(e), e);
    }
  }

  /* What the innermost cause says; of one that says nothing, what it is. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private Result compute(SparkSession spark) throws SparkException {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var hadoop =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<SpanDone> done =
        context.parallelize(work, work.size()).mapPartitions(new SpanTask(hadoop)).collect();
    var seen = new SeenColumns();
    done.forEach(each -> seen.merge(each.seen()));
    return new Result(
        done.stream()
            .flatMap(each -> each.files().stream())
            .sorted(Comparator.comparing(TableFile::name))
            .toList(),
        seen,
        done.stream().mapToLong(SpanDone::records).sum(),
        done.stream().mapToLong(SpanDone::lateTrades).sum());
  }

  private List<SpanWork> work() {
    var spans = new ArrayList<SpanWork>();
    TableLayout layout = TableLayout.of(table.step());
    for (InstrumentPlan instrument : table.instruments()) {
      FeaturePlan plan = instrument.plan();
      List<List<FeedFile>> files = files(plan);
      // A record known at the first midnight gives a row of the day that ends there.
      LocalDate first = firstOwnDay(plan, files).minusDays(1);
      LocalDate last = lastOwnDay(plan, files);
      long reach = days(instrument.engine((asOf, values) -> {}).memory());
      boolean whole =
          layout == TableLayout.WHOLE || (spanDays.isEmpty() && reach > LONGEST_REACH_DAYS);
      long span = whole ? Long.MAX_VALUE : spanDays.orElse((int) reach * SPANS_PER_REACH);
      for (LocalDate from = first; !from.isAfter(last); ) {
        LocalDate to = span > last.toEpochDay() ? last : from.plusDays(span - 1);
        to = to.isAfter(last) ? last : to;
        LocalDate reached = whole ? LocalDate.MIN : from.minusDays(reach);
        spans.add(new SpanWork(instrument, within(files, reached, to), from, to, end, layout, out));
        from = to.plusDays(1);
      }
    }
    return spans;
  }

  private List<List<FeedFile>> files(FeaturePlan plan) {
    return plan.feeds().stream()
        .map(
            use ->
                feeds.stream()
                    .filter(each -> each.feed().equals(use.feed()))
                    .findFirst()
                    .orElseThrow()
                    .files())
        .toList();
  }

  /**
   * Returns those of {@code files}, each in the order of its days, that may hold records of rows of
   * the days {@code from} to {@code to}: a record known exactly at midnight stands in the file of
   * the day that begins there.
   */
  static List<List<FeedFile>> within(List<List<FeedFile>> files, LocalDate from, LocalDate to) {
    LocalDate next = to.plusDays(1);
    return files.stream()
        .map(
            each -> {
              int begin = first(each, file -> !file.lastDay().isBefore(from));
              int after = first(each, file -> file.firstDay().isAfter(next));
              return each.subList(begin, Math.max(begin, after));
            })
        .toList();
  }

  /* By halving: spans of many days must not look at every file each. */
  private static int first(List<FeedFile> files, Predicate<FeedFile> isThere) {
    int low = 0;
    int high = files.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isThere.test(files.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static LocalDate firstOwnDay(FeaturePlan plan, List<List<FeedFile>> files) {
    return own(plan, files).map(FeedFile::firstDay).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static LocalDate lastOwnDay(FeaturePlan plan, List<List<FeedFile>> files) {
    return own(plan, files).map(FeedFile::lastDay).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Stream<FeedFile> own(FeaturePlan plan, List<List<FeedFile>> files) {
    return IntStream.range(0, files.size())
        .filter(feed -> plan.role(feed) == FeedRole.OWN)
        .boxed()
        .flatMap(feed -> files.get(feed).stream());
  }

  private static long days(Duration memory) {
    return Math.max(1, memory.plusDays(1).minusNanos(1).toDays());
  }
}
