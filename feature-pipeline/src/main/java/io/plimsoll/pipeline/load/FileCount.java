package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of the records of one raw file. */
final class FileCount {
  /** Declared limit on the share of rejected records: a file with more is of another form. */
  static final double MOST_REJECTED = 0.5;

  private final RawFile file;
  private final Quarantine.Sheet sheet;
  private final Map<Rejection, Long> rejections = new EnumMap<>(Rejection.class);
  private long rows;
  private long rejected;
  private boolean found;
  private String problem = "";

  FileCount(RawFile file, Quarantine.Sheet sheet) {
    this.file = file;
    this.sheet = sheet;
  }

  /** Takes note of a sound record, whatever becomes of it. */
  void find() {
    found = true;
  }

  /** Takes note that the file cannot be used, and why. */
  void fail(IOException failure) {
    problem = String.valueOf(failure.getMessage());
  }

  /** Returns whether nothing was found in the file. */
  boolean isEmpty() {
    return !found && rejected == 0;
  }

  void keep() {
    rows++;
  }

  void reject(RawRecord raw, Rejection reason) throws IOException {
    rejected++;
    rejections.merge(reason, 1L, Long::sum);
    sheet.add(raw, reason);
  }

  /** Ends the file's place in the quarantine; a later rejection opens it again. */
  void close() throws IOException {
    sheet.close();
  }

  /**
   * Returns the counts.
   *
   * @throws IOException if more records are rejected than the limit allows and {@code faults} fail
   */
  SourceFile finish(Faults faults) throws IOException {
    sheet.close();
    if (rejected > MOST_REJECTED * (rows + rejected)) {
      Rejection most =
          rejections.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      faults.meet(
          new IOException(
              String.format(
                  "%s%d of %d records rejected, most for %s; above %.0f %%, its"
                      + " unit, layout or order must be another than the source's",
                  faults.cannot(file.path()),
                  rejected,
                  rows + rejected,
                  most.word(),
                  MOST_REJECTED * 100)),
          this);
    }
    var words = new TreeMap<String, Long>();
    rejections.forEach((reason, count) -> words.put(reason.word(), count));
    return new SourceFile(file.name(), FileHash.ofFile(file.path()), rows, words, problem);
  }
}
