package io.plimsoll.artifact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens text files, packed or not. */
public final class TextFile {
  private TextFile() {}

  /**
   * Returns a reader of a file in UTF-8, unpacked if its name ends with {@code .gz}.
   *
   * @throws IOException "Cannot read FILE: no such file", or if it cannot be opened
   */
  public static BufferedReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("Cannot read " + file + ": no such file");
    }
    InputStream raw = Files.newInputStream(file);
    try {
      InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      raw.close();
      throw new IOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
