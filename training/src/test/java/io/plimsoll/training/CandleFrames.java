package io.plimsoll.training;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.hourly.HourlyFeatures;
import io.plimsoll.feature.hourly.HourlyRow;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Hourly features of candle files, without the pipeline: one pass of the accumulator. */
public final class CandleFrames {
  private static final long BAR_MILLIS = 300_000;

  private CandleFrames() {}

  /** Returns the frame of the bars that open within the days, both included. */
  public static FeatureFrame read(Path folder, String symbol, LocalDate from, LocalDate to)
      throws IOException {
    long first = from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    var rows = new ArrayList<HourlyRow>();
    var features = new HourlyFeatures(rows::add);
    long last = Long.MIN_VALUE;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(symbol + "-5m.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        long open = Long.parseLong(cells[0]);
        if (open >= first && open < end && open > last) {
          last = open;
          long close = (open + BAR_MILLIS) * 1000;
          features.add(bar(close, cells), close);
        }
      }
    }
    features.advanceTo(end * 1000);
    return frame(Instrument.parse(symbol), rows);
  }

  private static Bar bar(long close, String[] cells) {
    return new Bar(
        close,
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]));
  }

  private static FeatureFrame frame(Instrument instrument, List<HourlyRow> rows) {
    var columns = new LinkedHashMap<String, double[]>();
    columns.put("bars", rows.stream().mapToDouble(HourlyRow::bars).toArray());
    List<String> names = HourlySchema.ROW.features().stream().map(FeatureDefinition::name).toList();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      columns.put(names.get(i), rows.stream().mapToDouble(row -> row.value(index)).toArray());
    }
    return FeatureFrame.of(
        instrument, rows.stream().mapToLong(HourlyRow::eventTime).toArray(), columns);
  }
}
