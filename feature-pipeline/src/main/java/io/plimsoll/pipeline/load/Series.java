package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files that continue one another: bars of one instrument and length, or gas.
 *
 * @param name for people and in the order of loading
 * @param files in the order of their first records
 */
record Series(String name, List<FoundFile> files) {
  Series {
    files = List.copyOf(files);
  }

  /** Returns the series of {@code files}, by name. */
  static List<Series> of(List<FoundFile> files) {
    var byName = new TreeMap<String, List<FoundFile>>();
    for (FoundFile file : files) {
      byName.computeIfAbsent(name(file.data()), key -> new ArrayList<>()).add(file);
    }
    var all = new ArrayList<Series>();
    for (Map.Entry<String, List<FoundFile>> each : byName.entrySet()) {
      all.add(new Series(each.getKey(), inOrderOfTime(each.getValue())));
    }
    return all;
  }

  /** Returns the instrument, none for gas. */
  Optional<Instrument> instrument() {
    return files.get(0).data() instanceof RawData.Bars bars
        ? Optional.of(bars.instrument())
        : Optional.empty();
  }

  /** Returns the word for the length of the bars, empty if these are none. */
  String barLength() {
    return files.get(0).data() instanceof RawData.Bars bars ? BarLength.word(bars.length()) : "";
  }

  /** Carries the files through {@code loader}; returns the gaps, if these are bars. */
  Optional<Gaps> load(SeriesLoader loader) throws IOException {
    RawData data = files.get(0).data();
    if (data instanceof RawData.Bars bars) {
      return Optional.of(loader.bars(bars.instrument(), bars.length(), files));
    }
    loader.gas(files);
    return Optional.empty();
  }

  private static String name(RawData data) {
    return data instanceof RawData.Bars bars
        ? bars.instrument() + " bars of " + BarLength.word(bars.length())
        : "daily gas statistics";
  }

  private static List<FoundFile> inOrderOfTime(List<FoundFile> files) {
    if (files.size() == 1) {
      return files;
    }
    record Dated(FoundFile file, long stamp) {}

    var dated = new ArrayList<Dated>();
    for (FoundFile file : files) {
      dated.add(new Dated(file, stampOrNone(file)));
    }
    return dated.stream().sorted(Comparator.comparingLong(Dated::stamp)).map(Dated::file).toList();
  }

  private static long stampOrNone(FoundFile file) {
    try {
      return stamp(file);
    } catch (IOException e) {
      return Long.MIN_VALUE; // reading it for good says what is wrong
    }
  }

  /* A file without a sound first record comes first, so that it cannot hide among the others. */
  private static long stamp(FoundFile file) throws IOException {
    Optional<RawRecord> first = file.first();
    if (file.data() instanceof RawData.Gas gas) {
      return first
          .flatMap(raw -> gas.layout().day(raw.field(0)))
          .map(LocalDate::toEpochDay)
          .orElse(Long.MIN_VALUE);
    }
    var layout = ((RawData.Bars) file.data()).layout();
    return first
        .filter(raw -> raw.columns() == layout.columns())
        .map(layout::time)
        .orElse(Long.MIN_VALUE);
  }
}
