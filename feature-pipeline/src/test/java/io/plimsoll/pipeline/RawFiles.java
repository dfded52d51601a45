package io.plimsoll.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes small raw files for tests. */
public final class RawFiles {
  /** 2021-01-01T00:00Z [ms]. */
  public static final long START = 1_609_459_200_000L;

  /** Five minutes [ms]. */
  public static final long STEP = 300_000;

  private static final String HEADER = "ts_ms,open,high,low,close,volume\n";

  private RawFiles() {}

  /** Returns sound candles, one a given index, with a price that moves. */
  public static String candles(int from, int to) {
    var text = new StringBuilder(HEADER);
    for (int i = from; i < to; i++) {
      text.append(candle(i)).append('\n');
    }
    return text.toString();
  }

  /** Returns the line of a sound candle. */
  public static String candle(int index) {
    double open = price(index);
    double close = price(index + 1);
    return START
        + index * STEP
        + ","
        + open
        + ","
        + (Math.max(open, close) + 0.5)
        + ","
        + (Math.min(open, close) - 0.25)
        + ","
        + close
        + ","
        + (index % 7);
  }

  /** Writes {@code text}, packed as the file's ending says. */
  public static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, packed(file, text));
  }

  /** Writes {@code text}, packed, without the last {@code missing} bytes. */
  public static Path writeTruncated(Path file, String text, int missing) throws IOException {
    byte[] whole = packed(file, text);
    Files.createDirectories(file.getParent());
    return Files.write(file, Arrays.copyOf(whole, whole.length - missing));
  }

  private static byte[] packed(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String name = file.getFileName().toString();
    var out = new ByteArrayOutputStream();
    if (name.endsWith(".gz")) {
      try (var gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
    } else if (name.endsWith(".xz")) {
      try (var xz = new XZOutputStream(out, new LZMA2Options(0))) {
        xz.write(bytes);
      }
    } else if (name.endsWith(".zip")) {
      try (var zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(name.replace(".zip", ".csv")));
        zip.write(bytes);
      }
    } else {
      out.write(bytes);
    }
    return out.toByteArray();
  }

  private static double price(int index) {
    return 100 + 10 * Math.sin(index / 9.0) + (index * 7919 % 13) / 8.0;
  }
}
