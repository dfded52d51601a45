package io.plimsoll.pipeline.load;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Keeps rejected records: a file beside each raw file that had some. */
final class Quarantine {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("line", "reason", "text")
          .setRecordSeparator("\n")
          .get();

  private static final CSVFormat FORMAT_WITHOUT_HEADER =
      FORMAT.builder().setSkipHeaderRecord(true).get();

  private final Path folder;
  private final Set<String> names = new HashSet<>();

  Quarantine(Path folder) {
    this.folder = folder;
  }

  /** Returns the place for the rejected records of a raw file of the given name. */
  Sheet sheet(String name) {
    String free = name;
    for (int i = 2; !names.add(free); i++) { // files of one name in two folders
      free = name + "-" + i;
    }
    return new Sheet(folder.resolve(free + ".csv"));
  }

  /** Rejected records of one raw file; no file is made if there are none. */
  static final class Sheet implements AutoCloseable {
    private final Path file;
    private CSVPrinter printer; // null while closed
    private boolean begun;

    private Sheet(Path file) {
      this.file = file;
    }

    void add(RawRecord raw, Rejection reason) throws IOException {
      if (printer == null) {
        Files.createDirectories(file.getParent());
        BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8, CREATE, APPEND);
        printer = new CSVPrinter(text, begun ? FORMAT_WITHOUT_HEADER : FORMAT);
        begun = true;
      }
      printer.printRecord(raw.line(), reason.word(), raw.text());
    }

    /** Closes the file; a record that is added later opens it again. */
    @Override
    public void close() throws IOException {
      if (printer != null) {
        printer.close();
        printer = null;
      }
    }
  }
}
