package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import io.plimsoll.pipeline.source.Source.Header;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How files of comma-separated lines of one source begin.
 *
 * @param headers lines that a file may begin with
 * @param header whether a file begins with one
 */
record CsvForm(List<String> headers, Header header) {
  private static final int LONGEST_QUOTE = 120;

  CsvForm {
    headers = List.copyOf(headers);
    Check.argument(
        header != Header.REQUIRED || !headers.isEmpty(), "headers must be given, was %s", headers);
  }

  /** Takes each record of a file. */
  @FunctionalInterface
  interface Rows {
    void take(RawRecord raw) throws IOException;
  }

  /** Hands every record of {@code file} but the header to {@code rows}. */
  void forEach(RawFile file, Rows rows) throws IOException {
    try (RawReader reader = file.open()) {
      Optional<RawRecord> raw = reader.next();
      if (raw.isEmpty()) {
        throw new IOException("Cannot read " + file.path() + ": the file is empty");
      }
      if (isHeader(file, raw.get())) {
        raw = reader.next();
      }
      while (raw.isPresent()) {
        rows.take(raw.get());
        raw = reader.next();
      }
    }
  }

  /**
   * Returns whether {@code first}, the first record of {@code file}, is a header, to be left out.
   *
   * @throws IOException if the header is absent where there must be one, or is another
   */
  boolean isHeader(RawFile file, RawRecord first) throws IOException {
    String text = text(first);
    if (headers.contains(text)) {
      return true;
    }
    boolean number = !text.isEmpty() && "-.0123456789".indexOf(text.charAt(0)) >= 0;
    if (header == Header.REQUIRED || (header == Header.OPTIONAL && !number)) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": header must be "
              + String.join(" or ", headers)
              + ", was "
              + quoted(text));
    }
    return false;
  }

  /** Returns {@code first}, the first record of a file, as a header is compared. */
  static String text(RawRecord first) {
    return first.text().replace("\uFEFF", "").strip();
  }

  /* What is no text must not reach a terminal. */
  private static String quoted(String text) {
    String shown = text.replaceAll("[^\\p{Print}]", "?");
    return shown.length() > LONGEST_QUOTE ? shown.substring(0, LONGEST_QUOTE) + "..." : shown;
  }
}
