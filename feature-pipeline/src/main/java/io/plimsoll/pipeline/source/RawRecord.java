package io.plimsoll.pipeline.source;

import java.util.List;

/**
 * One line of a raw file.
 *
 * @param line number in the file, from 1
 * @param fields between the commas, as written
 */
public record RawRecord(long line, List<String> fields) {
  /** Returns field {@code index}, without blanks and quotes around it. */
  public String field(int index) {
    String field = fields.get(index);
    int last = field.length() - 1;
    if (last >= 0 && isPlain(field.charAt(0)) && isPlain(field.charAt(last))) {
      return field;
    }
    field = field.strip();
    last = field.length() - 1;
    return last > 0 && field.charAt(0) == '"' && field.charAt(last) == '"'
        ? field.substring(1, last)
        : field;
  }

  /* A field that begins and ends so has nothing around it to take off. */
  private static boolean isPlain(char c) {
    return c > ' ' && c <= '~' && c != '"';
  }

  /** Returns the line as it stands in the file. */
  public String text() {
    return String.join(",", fields);
  }
}
