package io.plimsoll.pipeline;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.artifact.market.BarFiles;
import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.artifact.table.InputFile;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.pipeline.batch.HourlyJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Call 2 of the main path: canonical bars to the feature table. */
public final class FeaturePipeline {
  /** What the table holds: the count of bars, then the features of the core. */
  static final FeatureSchema COLUMNS =
      new FeatureSchema(List.of(HourlySchema.BARS)).plus(HourlySchema.ROW.features());

  private FeaturePipeline() {}

  /**
   * Builds the table of the bars under {@code data}, the folder of an import, into {@code out},
   * which appears whole or not at all. The same bars and code give the same bytes.
   *
   * @param codeVersion of this program, for the manifest
   * @throws IOException if there are no bars, or files cannot be read or written
   */
  public static FeatureManifest run(
      SparkSession spark, Path data, Path out, String codeVersion, Progress progress)
      throws IOException {
    var folder = new MarketFolder(data);
    ImportReport.read(folder.report()); // refuses a folder that no import finished
    List<BarFiles> instruments;
    long end;
    try (BarReader bars = BarReader.open(data)) {
      instruments = oneLengthEach(bars.contents(), data);
      end = bars.lastEventTime();
    }

    List<FeatureFrame> frames = HourlyJob.run(spark, instruments, end);

    try (var swap = FolderSwap.begin(out, FeatureManifest.FILE);
        var writer = FeatureTableWriter.open(swap.draft())) {
      progress.begin("features", frames.size());
      for (FeatureFrame frame : frames) {
        writer.write(frame);
        progress.step(frame.instrument().canonical());
      }
      FeatureManifest manifest =
          writer.finish(HourlySchema.HOUR, COLUMNS, inputs(folder, instruments), codeVersion);
      swap.commit();
      return manifest;
    }
  }

  private static List<BarFiles> oneLengthEach(List<BarFiles> contents, Path data)
      throws IOException {
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
    return contents;
  }

  private static List<InputFile> inputs(MarketFolder folder, List<BarFiles> instruments)
      throws IOException {
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
}
