package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The margin reports below a folder, of which the one with the latest data counts. */
public final class ReportFolder {
  private static final String FILE = "margin-report.json";
  private static final int DEPTH = 3;

  private final Path folder;
  private Map<Path, FileTime> seen = Map.of();
  private Current current;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the reports in {@code folder} and the folders below it.
   *
   * @throws IOException if the folder cannot be listed
   * @throws IllegalArgumentException if there is no report
   */
  public static ReportFolder open(Path folder) throws IOException {
    Check.argument(Files.isDirectory(folder), "reports must be a folder, was %s", folder);
    var reports = new ReportFolder(folder);
    reports.refresh();
    Check.argument(reports.current != null, "reports must hold a %s, was none in %s", FILE, folder);
    return reports;
  }

  /** An account's line, with its proof. */
  public record Found(MarginReport report, int index, List<Bytes32> proof) {}

  /** Returns the line of {@code account} in the latest report; reads again what has changed. */
  public synchronized Optional<Found> find(AccountId account) throws IOException {
    refresh();
    return Optional.ofNullable(current.places().get(account))
        .map(index -> new Found(current.report(), index, current.tree().proof(index)));
  }

  /** Returns the latest report. */
  public synchronized MarginReport latest() {
    return current.report();
  }

  private void refresh() throws IOException {
    var files = new HashMap<Path, FileTime>();
    try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
      for (Path path : paths.filter(path -> path.endsWith(FILE)).toList()) {
        files.put(path, Files.getLastModifiedTime(path));
      }
    }
    if (!files.isEmpty() && !files.equals(seen)) {
      current =
          files.keySet().stream()
              .sorted()
              .map(MarginReportReader::read)
              .max(Comparator.comparing(MarginReport::asOf))
              .map(Current::of)
              .orElseThrow();
      seen = files;
    }
  }

  private record Current(MarginReport report, MerkleTree tree, Map<AccountId, Integer> places) {
    static Current of(MarginReport report) {
      var places = new HashMap<AccountId, Integer>();
      for (int i = 0; i < report.accounts().size(); i++) {
        places.put(report.accounts().get(i).account(), i);
      }
      return new Current(report, report.tree(), places);
    }
  }
}
