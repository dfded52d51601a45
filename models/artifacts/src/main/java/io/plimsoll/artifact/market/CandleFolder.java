package io.plimsoll.artifact.market;

import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A folder of spot candles in text, one file an instrument: {@code BTCUSDT-5m.csv.gz} or {@code
 * .csv}, with the header {@value #HEADER}.
 *
 * <p>Lines that cannot be a candle are left out, each with a reason and a count.
 */
public final class CandleFolder {
  private static final String HEADER = "ts_ms,open,high,low,close,volume";
  private static final Pattern NAME = Pattern.compile("([A-Z0-9]+)-([0-9]+[smhd])\\.csv(\\.gz)?");

  private final Path folder;
  private final SortedMap<Instrument, Path> files;

  private CandleFolder(Path folder, SortedMap<Instrument, Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /** What a file held. */
  public static final class Candles {
    private final BarSeries bars;
    private final SortedMap<String, Integer> rejected;

    private Candles(BarSeries bars, SortedMap<String, Integer> rejected) {
      this.bars = bars;
      this.rejected = rejected;
    }

    /** Returns the bars, ascending in time. */
    public BarSeries bars() {
      return bars;
    }

    /** Returns the number of lines left out, by reason. */
    public Map<String, Integer> rejected() {
      return rejected;
    }
  }

  /**
   * Returns the candles of one length in {@code folder}.
   *
   * @throws IOException if there are none, one is not named after a pair, or an instrument has two
   */
  public static CandleFolder open(Path folder, Duration length) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("Cannot read candles: there is no folder " + folder);
    }
    String word = BarLength.word(length);
    var files = new TreeMap<Instrument, Path>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && name.group(2).equals(word)) {
          Path other = files.put(instrument(name.group(1), file), file);
          if (other != null) {
            throw new IOException(
                "Cannot read candles: two files of one pair, " + other + " and " + file);
          }
        }
      }
    }
    if (files.isEmpty()) {
      throw new IOException(
          "Cannot read candles: no file such as BTCUSDT-" + word + ".csv.gz in " + folder);
    }
    return new CandleFolder(folder, files);
  }

  private static Instrument instrument(String pair, Path file) throws IOException {
    try {
      return Instrument.parse(pair);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "Cannot read candles: " + file + " is not named after a pair such as BTCUSDT", e);
    }
  }

  /** Returns the instruments that have a file, ascending. */
  public List<Instrument> instruments() {
    return List.copyOf(files.keySet());
  }

  /** Returns the file of {@code instrument}. */
  public Path file(Instrument instrument) throws IOException {
    Path file = files.get(instrument);
    if (file == null) {
      throw new IOException(
          "Cannot read candles of "
              + instrument
              + ": none in "
              + folder
              + ", only "
              + files.keySet());
    }
    return file;
  }

  /**
   * Reads the candles of {@code instrument}.
   *
   * @param length of each candle
   * @throws IOException if there is no file, its header is another, or no line is a candle
   */
  public Candles read(Instrument instrument, Duration length) throws IOException {
    Path file = file(instrument);
    long micros = length.toNanos() / 1000;
    var bars = new TreeMap<Long, Bar>();
    var rejected = new TreeMap<String, Integer>();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String header = lines.readLine();
      if (!HEADER.equals(header)) {
        throw new IOException(
            "Cannot read " + file + ": header must be " + HEADER + ", was " + header);
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String reason = add(line, micros, bars);
        if (!reason.isEmpty()) {
          rejected.merge(reason, 1, Integer::sum);
        }
      }
    } catch (ZipException | EOFException e) {
      throw new IOException("Cannot read " + file + ": it is no gzip file, or cut short", e);
    }
    if (bars.isEmpty()) {
      throw new IOException("Cannot read " + file + ": no line is a candle, " + rejected);
    }
    var series = BarSeries.of(instrument, length, List.copyOf(bars.values()));
    return new Candles(series, rejected);
  }

  /** Adds the candle of a line; returns why it cannot be one, or nothing. */
  private static String add(String line, long micros, SortedMap<Long, Bar> bars) {
    String[] words = line.split(",", -1);
    if (words.length != 6) {
      return "not six columns";
    }
    try {
      long open = Math.multiplyExact(Long.parseLong(words[0].strip()), 1000);
      if (Math.floorMod(open, micros) != 0) {
        return "time off the grid";
      }
      long close = Math.addExact(open, micros);
      if (bars.containsKey(close)) {
        return "time seen before";
      }
      bars.put(
          close,
          new Bar(
              close,
              number(words[1]),
              number(words[2]),
              number(words[3]),
              number(words[4]),
              number(words[5])));
      return "";
    } catch (NumberFormatException | ArithmeticException e) {
      return "not a number";
    } catch (IllegalArgumentException e) {
      return "not a price or volume";
    }
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }
}
