package io.plimsoll.pipeline.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One format of raw files. */
public interface Source {
  /** Returns the word for this source on the command line. */
  String word();

  /**
   * Returns what {@code file} holds if its name (or, where names say nothing, its first line) is of
   * this source.
   *
   * @throws IOException if the first line had to be read and could not
   */
  Optional<RawData> recognise(RawFile file) throws IOException;

  /**
   * Opens the lines of {@code file}, cut into fields as this source separates them.
   *
   * @throws IOException if the file is absent or not what its ending says
   */
  default RawReader open(RawFile file) throws IOException {
    return file.open();
  }

  /** Returns the header lines that a file may begin with. */
  List<String> headers();

  /** Returns whether a file begins with a header line. */
  Header header();

  /**
   * Returns {@code true} if {@code first}, the first record of {@code file}, is a header, to be
   * left out.
   *
   * @throws IOException if the header is absent where there must be one, or is another
   */
  default boolean isHeader(RawFile file, RawRecord first) throws IOException {
    return new CsvForm(headers(), header()).isHeader(file, first);
  }

  /** Whether files of a source begin with a header line. */
  enum Header {
    REQUIRED,
    OPTIONAL,
    NONE
  }
}
