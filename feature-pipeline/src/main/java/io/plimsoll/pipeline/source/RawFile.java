package io.plimsoll.pipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A file of lines, plain, compressed by gzip or xz, or alone in a zip archive.
 *
 * @param path of the file
 */
public record RawFile(Path path) {
  private static final List<String> ENDINGS =
      List.of(".csv", ".gz", ".zip", ".json", ".jsonl", ".xz", ".log", ".dat", ".data");
  private static final List<String> PACKINGS =
      List.of(".gz", ".xz", ".zip", ".csv", ".dat", ".data", ".log");
  private static final int BUFFER_BYTES = 1 << 16;

  /** Returns whether the name ends like that of a file of lines. */
  public static boolean isCandidate(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** Returns the file's name without its folder. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Returns the name without the endings that say how the lines are packed. */
  public String stem() {
    String name = name();
    for (String ending : PACKINGS) {
      if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
        name = name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /**
   * Opens the lines.
   *
   * @throws IOException if the file is absent or not what its ending says
   */
  public RawReader open() throws IOException {
    return open(',');
  }

  /**
   * Opens lines whose fields are separated by {@code delimiter}, an ASCII character.
   *
   * @throws IOException if the file is absent or not what its ending says
   */
  public RawReader open(char delimiter) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("Cannot read " + path + ": no such file");
    }
    try {
      return new RawReader(this, bytes(), delimiter);
    } catch (IOException e) {
      throw new IOException("Cannot read " + path + ": " + RawReader.reason(e), e);
    }
  }

  /**
   * Opens the lines, each whole: records of one field.
   *
   * @throws IOException if the file is absent or not what its ending says
   */
  public RawReader lines() throws IOException {
    return open('\n');
  }

  /**
   * Unpacks the file to its end, for nothing but to see that it can be.
   *
   * @throws IOException if it is absent, damaged or ends early
   */
  public void readThrough() throws IOException {
    try (RawReader reader = open()) {
      while (reader.next().isPresent()) {
        // what is in the lines is for others
      }
    }
  }

  /** Returns the fields of the first line that is not blank, none if there is no such line. */
  public List<String> firstLine() throws IOException {
    try (RawReader reader = open()) {
      return reader.next().map(RawRecord::fields).orElse(List.of());
    }
  }

  private InputStream bytes() throws IOException {
    String name = name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      return ZippedFile.open(path);
    }
    InputStream raw = Files.newInputStream(path); // whoever reads it has a buffer
    if (!name.endsWith(".gz") && !name.endsWith(".xz")) {
      return raw;
    }
    try {
      return name.endsWith(".gz") ? new GZIPInputStream(raw, BUFFER_BYTES) : new XZInputStream(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
