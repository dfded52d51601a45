package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files that continue one another: bars of one instrument and length, its trades, or gas.
 *
 * @param name for people and in the order of loading
 * @param files in the order of their first records
 */
record Series(String name, List<FoundFile> files) {
  private static final int STAMP_DIGITS = 20;

  Series {
    files = List.copyOf(files);
  }

  /** Returns the series of {@code files}, by name. */
  static List<Series> of(List<FoundFile> files) throws IOException {
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
    RawData data = files.get(0).data();
    if (data instanceof RawData.Bars bars) {
      return Optional.of(bars.instrument());
    }
    return data instanceof RawData.Trades trades
        ? Optional.of(trades.instrument())
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
    if (data instanceof RawData.Trades trades) {
      loader.trades(trades.instrument(), files);
    } else {
      loader.gas(files);
    }
    return Optional.empty();
  }

  private static String name(RawData data) {
    if (data instanceof RawData.Bars bars) {
      return bars.instrument() + " bars of " + BarLength.word(bars.length());
    }
    return data instanceof RawData.Trades trades
        ? trades.instrument() + " trades"
        : "daily gas statistics";
  }

  private static List<FoundFile> inOrderOfTime(List<FoundFile> files) throws IOException {
    if (files.size() == 1) {
      return files;
    }
    record Dated(FoundFile file, String stamp) {}

    var dated = new ArrayList<Dated>();
    for (FoundFile file : files) {
      dated.add(new Dated(file, stamp(file)));
    }
    return dated.stream().sorted(Comparator.comparing(Dated::stamp)).map(Dated::file).toList();
  }

  private static String stamp(FoundFile file) throws IOException {
    Optional<RawRecord> first = file.first();
    if (file.data() instanceof RawData.Gas gas) {
      return first.flatMap(raw -> gas.layout().day(raw.field(0))).map(Object::toString).orElse("");
    }
    int column = file.data() instanceof RawData.Trades trades ? trades.layout().time() : 0;
    return first
        .filter(raw -> raw.fields().size() > column)
        .map(raw -> padded(raw.field(column)))
        .orElse("");
  }

  /* Digits of one length sort like numbers; microseconds follow milliseconds, as they did. */
  private static String padded(String digits) {
    return "0".repeat(Math.max(0, STAMP_DIGITS - digits.length())) + digits;
  }
}
