package io.plimsoll.pipeline.load;

import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.SourceOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A raw file of records and the word of the source that knows it.
 *
 * @param word of the source
 */
record RecordFile(String word, RawFile file) {
  /** Returns {@code files} in the order of their first records, so that each continues another. */
  static List<RecordFile> inOrderOfTime(List<RecordFile> files, SourceOptions options) {
    if (files.size() < 2) {
      return files;
    }
    record Dated(RecordFile file, long time) {}

    var dated = new ArrayList<Dated>();
    for (RecordFile file : files) {
      dated.add(new Dated(file, file.firstTime(options)));
    }
    return dated.stream()
        .sorted(Comparator.comparingLong(Dated::time)) // stable: else by path
        .map(Dated::file)
        .toList();
  }

  /** Hands the records of the file to {@code out}. */
  void read(Map<String, RecordSource> sources, RecordSink out) throws IOException {
    try {
      sources.get(word).read(file, out);
    } catch (IllegalArgumentException e) { // such as a pair of an unknown quote currency
      throw new IOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }

  /** Returns the sources by word, as new. */
  static Map<String, RecordSource> sources(SourceOptions options) {
    var sources = new TreeMap<String, RecordSource>();
    ImportSources.records(ImportSources.AUTO, options)
        .forEach(source -> sources.put(source.word(), source));
    return sources;
  }

  /*
   * A file that cannot be read comes first; reading it for good says why. One that holds no record
   * by itself comes last, for it may continue another.
   */
  private long firstTime(SourceOptions options) {
    var probe = new Probe();
    try {
      read(sources(options), probe);
    } catch (IOException e) {
      return probe.time;
    }
    return Long.MAX_VALUE;
  }

  private static final class Probe implements RecordSink {
    private long time = Long.MIN_VALUE;

    @Override
    public void keep(Feed feed, MarketEvent event, long knownTime, int flags, RawRecord raw)
        throws IOException {
      time = knownTime;
      throw new IOException("enough read"); // the only way out of a source
    }

    @Override
    public void reject(RawRecord raw, Rejection reason) {
      // reading it for good counts it
    }
  }
}
