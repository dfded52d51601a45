package io.plimsoll.pipeline.load;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The raw files of an import, in the order of their paths. */
final class InputFiles {
  private final ImportPlan plan;
  private final List<Source> series;
  private final List<RecordSource> archives;
  private final List<Source> mappedBars;
  private final List<RecordSource> recordings;
  private final List<FoundFile> found = new ArrayList<>();
  private final List<RecordFile> records = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<FileCount> damaged = new ArrayList<>();

  private InputFiles(ImportPlan plan) {
    this.plan = plan;
    this.series = ImportSources.series(plan.source());
    this.archives = ImportSources.archives(plan.source(), plan.options());
    this.mappedBars = ImportSources.mappedBars(plan.source(), plan.options());
    this.recordings = ImportSources.recordings(plan.source());
  }

  /**
   * Finds the files that {@code plan} wants.
   *
   * @throws IOException if an input is absent, a file named by itself is of no allowed source, or
   *     an instrument has no file
   */
  static InputFiles find(ImportPlan plan) throws IOException {
    var files = new InputFiles(plan);
    for (Path input : plan.inputs()) {
      if (!Files.exists(input)) {
        throw new IOException(plan.faults().cannot(input) + "no such file or folder");
      }
      if (!Files.isDirectory(input)) {
        files.sort(new RawFile(input), false);
        continue;
      }
      for (Path path : below(input)) {
        if (RawFile.isCandidate(path)) {
          files.sort(new RawFile(path), true);
        } else {
          files.skipped.add(path.getFileName().toString());
        }
      }
    }
    files.checkAny();
    return files;
  }

  /** Returns the files of bars and gas of wanted instruments. */
  List<FoundFile> files() {
    return found.stream()
        .filter(
            file ->
                plan.instruments().isEmpty()
                    || instrument(file).map(plan.instruments()::contains).orElse(true))
        .toList();
  }

  /** Returns the files of records, of whatever instruments. */
  List<RecordFile> records() {
    return records;
  }

  /** Returns the names of files in the given folders that are of no allowed source. */
  List<String> skipped() {
    return skipped;
  }

  /** Returns the files that could not be opened to see what they are. */
  List<FileCount> damaged() {
    return damaged;
  }

  private void sort(RawFile file, boolean folder) throws IOException {
    try {
      if (!isRecognised(file)) {
        skip(file, folder, "it is of no known source (" + plan.source() + ")", file.name());
      }
    } catch (IllegalArgumentException e) { // such as a pair of an unknown quote currency
      skip(file, folder, e.getMessage(), file.name() + " (" + e.getMessage() + ")");
    } catch (IOException e) {
      var count = new FileCount(file, new Quarantine(plan.out()).sheet(file.name()));
      plan.faults().meet(e, count);
      damaged.add(count);
    }
  }

  private void skip(RawFile file, boolean folder, String reason, String entry) throws IOException {
    if (!folder) {
      throw new IOException(plan.faults().cannot(file.path()) + reason);
    }
    skipped.add(entry);
  }

  private void checkAny() throws IOException {
    if (found.isEmpty() && records.isEmpty() && damaged.isEmpty()) {
      throw new IOException(
          plan.faults().cannot(join(plan.inputs()))
              + (plan.source().equals(ImportSources.AUTO)
                  ? "no file that any source knows; see docs/sources.md"
                  : "no file of source " + plan.source()));
    }
    if (!records.isEmpty()) {
      return; // what is in them, reading tells
    }
    List<Instrument> present =
        found.stream().flatMap(file -> instrument(file).stream()).distinct().sorted().toList();
    for (Instrument instrument : plan.instruments()) {
      if (!present.contains(instrument)) {
        throw new IOException(
            plan.faults().cannot(instrument)
                + "no file for it in "
                + join(plan.inputs())
                + "; there are "
                + (present.isEmpty() ? "none" : join(present)));
      }
    }
  }

  private boolean isRecognised(RawFile file) throws IOException {
    return isSeries(series, file)
        || isOfRecords(archives, file)
        || isSeries(mappedBars, file)
        || isOfRecords(recordings, file);
  }

  private boolean isSeries(List<Source> sources, RawFile file) throws IOException {
    for (Source source : sources) {
      Optional<RawData> data = source.recognise(file);
      if (data.isPresent()) {
        found.add(new FoundFile(source, data.get()));
        return true;
      }
    }
    return false;
  }

  private boolean isOfRecords(List<RecordSource> sources, RawFile file) throws IOException {
    for (RecordSource source : sources) {
      if (source.recognises(file)) {
        records.add(new RecordFile(source.word(), file));
        return true;
      }
    }
    return false;
  }

  private static Optional<Instrument> instrument(FoundFile file) {
    return file.data() instanceof RawData.Bars bars
        ? Optional.of(bars.instrument())
        : Optional.empty();
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !isAside(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  /* What is in a folder beside data: hidden files, notes, checksums of a fetch. */
  private static boolean isAside(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".checksum");
  }

  private static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
