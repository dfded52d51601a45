package io.plimsoll.forecast.garch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The series the published GARCH fits were made from; tests skip where they are not at hand. */
final class ReferenceReturns {
  private ReferenceReturns() {}

  /** Returns DEM/GBP returns of Bollerslev and Ghysels (1996) in percent (1974). */
  static double[] markPound() {
    return column("dmbp.csv", 0, 1);
  }

  /** Returns S&amp;P 500 returns of 1999 to 2018 in percent (5030). */
  static double[] standardAndPoor() {
    double[] close = column("arch_sp500.csv.gz", 5, 1);
    double[] returns = new double[close.length - 1];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = 100 * (close[t + 1] / close[t] - 1);
    }
    return returns;
  }

  /** Returns open-to-close returns of SPY in percent (1662). */
  static double[] spyReturns() {
    return column("spyreal.csv", 1, 100);
  }

  /** Returns realized kernels of SPY, of the same days and scale (1662). */
  static double[] spyKernels() {
    return column("spyreal.csv", 2, 100);
  }

  private static double[] column(String name, int index, double factor) {
    String shared = System.getProperty("plimsoll.shared", "");
    var path = Path.of(shared, "data/rv/reference_series", name);
    assumeTrue(!shared.isEmpty() && Files.exists(path), "reference series not found: " + path);
    try (InputStream file = Files.newInputStream(path);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
        var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().skip(1).toList();
      return lines.stream()
          .mapToDouble(line -> factor * Double.parseDouble(line.split(",", -1)[index]))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
