package io.plimsoll.pipeline;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.BarFiles;
import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.table.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical bars that a table is made from.
 *
 * @param folder of the import
 * @param instruments files of each instrument, by canonical name
 * @param end event time of the last bar of any instrument [µs since the epoch]: until then every
 *     bar was recorded
 */
record FeatureInput(MarketFolder folder, List<BarFiles> instruments, long end) {
  FeatureInput {
    instruments = List.copyOf(instruments);
  }

  /**
   * Returns the bars under {@code data}, the folder of an import.
   *
   * @throws IOException if no import finished there, or an instrument has bars of several lengths
   */
  static FeatureInput of(Path data) throws IOException {
    var folder = new MarketFolder(data);
    ImportReport.read(folder.report()); // an import writes it last
    try (BarReader bars = BarReader.open(data)) {
      checkOneLengthEach(bars.contents(), data);
      return new FeatureInput(folder, bars.contents(), bars.lastEventTime());
    }
  }

  /** Returns the hashes of the import's report and of each file of bars. */
  List<InputFile> hashes() throws IOException {
    var files = new ArrayList<Path>();
    files.add(folder.report());
    instruments.forEach(each -> files.addAll(each.files()));
    var inputs = new ArrayList<InputFile>();
    for (Path file : files) {
      String name = folder.root().relativize(file).toString().replace('\\', '/');
      inputs.add(new InputFile(name, FileHash.ofFile(file)));
    }
    return inputs;
  }

  private static void checkOneLengthEach(List<BarFiles> contents, Path data) throws IOException {
    for (int i = 1; i < contents.size(); i++) {
      if (contents.get(i).instrument().equals(contents.get(i - 1).instrument())) {
        throw new IOException(
            "Cannot build features of "
                + contents.get(i).instrument()
                + ": bars of more than one length in "
                + data
                + "; import each length into a folder of its own");
      }
    }
    if (contents.isEmpty()) {
      throw new IOException("Cannot build features: no bars in " + data);
    }
  }
}
