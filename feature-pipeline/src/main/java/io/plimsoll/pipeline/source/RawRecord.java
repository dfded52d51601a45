package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.NumberBytes;
import io.plimsoll.pipeline.clean.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One line of a raw file. */
public final class RawRecord {
  /*
   * A line that was read keeps its bytes and where its fields end, and becomes text only where
   * text is asked for: most fields are numbers, or nobody's.
   */
  private static final byte[] NO_BYTES = {};
  private static final int[] NO_ENDS = {};

  private final long line;
  private final byte[] bytes;
  private final int[] ends; // of the fields in bytes, each before its delimiter
  private final List<String> given; // null where the bytes say what the fields are

  /**
   * Creates a record of known fields.
   *
   * @param line number in the file, from 1
   * @param fields between the commas, as written
   */
  public RawRecord(long line, List<String> fields) {
    this.line = line;
    this.bytes = NO_BYTES;
    this.ends = NO_ENDS;
    this.given = List.copyOf(fields);
  }

  /* Takes the arrays over; one delimiter stands between two fields. */
  RawRecord(long line, byte[] bytes, int[] ends) {
    this.line = line;
    this.bytes = bytes;
    this.ends = ends;
    this.given = null;
  }

  /** Returns the number of the line in the file, from 1. */
  public long line() {
    return line;
  }

  /** Returns how many fields there are, at least one in a line that was read. */
  public int columns() {
    return given == null ? ends.length : given.size();
  }

  /** Returns the fields between the delimiters, as written. */
  public List<String> fields() {
    if (given != null) {
      return given;
    }
    var fields = new ArrayList<String>(ends.length);
    for (int i = 0; i < ends.length; i++) {
      fields.add(written(i));
    }
    return Collections.unmodifiableList(fields);
  }

  /** Returns field {@code index} as written. */
  public String written(int index) {
    return given == null ? text(start(index), ends[index]) : given.get(index);
  }

  /** Returns field {@code index}, without blanks and quotes around it. */
  public String field(int index) {
    String field = written(index);
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

  /** Returns the number that field {@code index} is, as {@link NumberText#number} reads it. */
  public double number(int index) {
    double quick =
        isBare(index) ? NumberBytes.decimal(bytes, start(index), ends[index]) : Double.NaN;
    return Double.isNaN(quick) ? NumberText.number(field(index)) : quick;
  }

  /** Returns the integer that field {@code index} is, as {@link NumberText#integer} reads it. */
  public long integer(int index) {
    long quick =
        isBare(index)
            ? NumberBytes.integer(bytes, start(index), ends[index])
            : NumberBytes.NOT_READ;
    return quick == NumberBytes.NOT_READ ? NumberText.integer(field(index)) : quick;
  }

  /**
   * Returns whether field {@code index} is surely {@code word}, in whatever case; where it is not,
   * the text must be looked at.
   *
   * @param word of the letters a to z
   */
  boolean isWord(int index, String word) {
    if (index >= ends.length) {
      return false;
    }
    int start = start(index);
    if (ends[index] - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[start + i] | 0x20) != word.charAt(i)) { // the bit that small letters have
        return false;
      }
    }
    return true;
  }

  /** Returns the line as it stands in the file, with commas between the fields. */
  public String text() {
    return String.join(",", fields());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawRecord that && line == that.line && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(line) + fields().hashCode();
  }

  @Override
  public String toString() {
    return "line " + line + ": " + fields();
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1] + 1;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /* Whether the bytes of a field are all of it: nothing around it has to be taken off. */
  private boolean isBare(int index) {
    if (index >= ends.length) {
      return false;
    }
    int from = start(index);
    int to = ends[index];
    return to > from && isPlain((char) bytes[from]) && isPlain((char) bytes[to - 1]);
  }

  /* A field that begins and ends so has nothing around it to take off. */
  private static boolean isPlain(char c) {
    return c > ' ' && c <= '~' && c != '"';
  }
}
