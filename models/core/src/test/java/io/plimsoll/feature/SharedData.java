package io.plimsoll.feature;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reference data kept beside the project; a test that needs what is absent is skipped, aloud. */
public final class SharedData {
  private SharedData() {}

  /** Returns the columns of a comma-separated file without quotes, by name; plain or gzip. */
  public static Map<String, List<String>> columns(String path) throws IOException {
    Path file = Path.of(System.getProperty("plimsoll.shared", "../../../shared"), path);
    assumeTrue(Files.exists(file), () -> "reference data absent: " + path);
    var columns = new LinkedHashMap<String, List<String>>();
    List<String> lines = text(file).lines().toList();
    String[] names = lines.get(0).split(",", -1);
    for (String name : names) {
      columns.put(name, new ArrayList<>());
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      for (int i = 0; i < names.length; i++) {
        columns.get(names[i]).add(cells[i]);
      }
    }
    return columns;
  }

  /** Returns numbers from their texts. */
  public static double[] numbers(List<String> texts) {
    return texts.stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static String text(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readString(file);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
