package io.plimsoll.pipeline.load;

import io.plimsoll.pipeline.clean.Cleaned;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.clean.Stamp;
import io.plimsoll.pipeline.clean.StampOrder;
import io.plimsoll.pipeline.clean.Timeline;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the files of one series in: each record is cleaned, put in order, and kept or quarantined.
 *
 * @param <T> canonical form of a record
 */
final class Intake<T> implements Timeline.Verdicts<Intake.Entry<T>> {
  /** Hears of each rejection. */
  @FunctionalInterface
  interface Rejections {
    /** Takes a rejection and the time the record names, {@link Cleaned#NO_TIME} if none. */
    void reject(Rejection reason, long time);
  }

  /** Says what a raw record is. */
  @FunctionalInterface
  interface Cleaner<T> {
    Cleaned<T> clean(RawRecord raw);
  }

  /** Takes the records kept, in order. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(T value, Stamp stamp) throws IOException;
  }

  /** A sound record and where it came from. */
  record Entry<T>(T value, RawRecord raw, FileCount count) {}

  private final Quarantine quarantine;
  private final Tally tally;
  private final Faults faults;
  private final Sink<T> sink;
  private final Rejections rejections;
  private final Timeline<Entry<T>> timeline;
  private final List<FileCount> counts = new ArrayList<>();

  Intake(
      StampOrder order,
      Quarantine quarantine,
      Tally tally,
      Faults faults,
      Sink<T> sink,
      Rejections rejections) {
    this.faults = faults;
    this.quarantine = quarantine;
    this.tally = tally;
    this.sink = sink;
    this.rejections = rejections;
    this.timeline = new Timeline<>(order, this);
  }

  /** Takes the next file of the series. */
  void load(FoundFile file, Cleaner<T> cleaner) throws IOException {
    var count = new FileCount(file.file(), quarantine.sheet(file.file().name()));
    counts.add(count);
    try {
      faults.check(file.file());
      file.forEach(raw -> take(raw, cleaner.clean(raw), count));
    } catch (IOException e) {
      faults.meet(e, count);
    } finally {
      count.close();
    }
  }

  /**
   * Ends the series.
   *
   * @throws IOException if too many records of a file are rejected
   */
  void finish() throws IOException {
    timeline.finish();
    for (FileCount count : counts) {
      tally.files.add(count.finish(faults));
    }
  }

  @Override
  public void keep(Entry<T> entry, Stamp stamp) throws IOException {
    entry.count.keep();
    tally.keep(stamp.time());
    sink.accept(entry.value, stamp);
  }

  @Override
  public void reject(Entry<T> entry, Rejection reason) throws IOException {
    reject(entry.raw, reason, Cleaned.NO_TIME, entry.count); // its stamp is what is wrong
  }

  private void reject(RawRecord raw, Rejection reason, long time, FileCount count)
      throws IOException {
    count.reject(raw, reason);
    rejections.reject(reason, time);
  }

  private void take(RawRecord raw, Cleaned<T> cleaned, FileCount count) throws IOException {
    if (cleaned instanceof Cleaned.Kept<T> sound) {
      timeline.add(new Entry<>(sound.value(), raw, count), sound.stamp());
    } else if (cleaned instanceof Cleaned.Rejected<T> unsound) {
      reject(raw, unsound.reason(), unsound.time(), count);
    } else if (cleaned instanceof Cleaned.Outside<T> outside) {
      tally.outside();
      timeline.pass(outside.time());
    }
  }
}
