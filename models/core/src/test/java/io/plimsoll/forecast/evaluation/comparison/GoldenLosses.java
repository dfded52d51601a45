package io.plimsoll.forecast.evaluation.comparison;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Daily QLIKE of 18 forecasts of SP500RM, expanding windows; names may hold commas in quotes. */
record GoldenLosses(List<String> names, List<List<Double>> rows) {
  private static final String PATH = "goldens/losses_qlike_exp.csv.gz";

  /** Returns the losses, or skips the test where the file is not at hand. */
  static GoldenLosses read() {
    String shared = System.getProperty("plimsoll.shared", "");
    Path path = Path.of(shared, PATH);
    assumeTrue(!shared.isEmpty() && Files.exists(path), "golden losses not found: " + path);
    try (var in = new GZIPInputStream(Files.newInputStream(path))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      var names = Arrays.stream(lines.get(0).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
      return new GoldenLosses(
          names.skip(1).map(name -> name.replace("\"", "")).toList(),
          lines.stream().skip(1).map(GoldenLosses::row).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int index(String name) {
    return names.indexOf(name);
  }

  double[][] all() {
    return rows.stream().map(GoldenLosses::numbers).toArray(double[][]::new);
  }

  double[] column(String name) {
    return rows.stream().mapToDouble(row -> row.get(index(name))).toArray();
  }

  double[][] without(String name) {
    return rows.stream()
        .map(
            row -> {
              var rest = new ArrayList<>(row);
              rest.remove(index(name));
              return numbers(rest);
            })
        .toArray(double[][]::new);
  }

  private static List<Double> row(String line) {
    return Arrays.stream(line.split(",", -1)).skip(1).map(Double::valueOf).toList();
  }

  private static double[] numbers(List<Double> row) {
    return row.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
