package io.plimsoll.pipeline.load;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.source.RawData;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.Source;
import io.plimsoll.pipeline.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The raw files of an import.
 *
 * @param files of a known source and a wanted instrument, in the order of their paths
 * @param skipped names of files in the given folders that are of no allowed source
 */
record InputFiles(List<FoundFile> files, List<String> skipped) {
  InputFiles {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /**
   * Finds the files that {@code plan} wants.
   *
   * @throws IOException if an input is absent, a file named by itself is of no allowed source, or
   *     an instrument has no file
   */
  static InputFiles find(ImportPlan plan) throws IOException {
    List<Source> sources = Sources.ofWord(plan.source());
    var found = new ArrayList<FoundFile>();
    var skipped = new ArrayList<String>();
    for (Path input : plan.inputs()) {
      if (!Files.exists(input)) {
        throw new IOException("Cannot import " + input + ": no such file or folder");
      }
      for (Path path : Files.isDirectory(input) ? below(input) : List.of(input)) {
        Optional<FoundFile> file = recognise(new RawFile(path), sources);
        if (file.isPresent()) {
          found.add(file.get());
        } else if (Files.isDirectory(input)) {
          skipped.add(path.getFileName().toString());
        } else {
          throw new IOException(
              "Cannot import " + path + ": it is of no known source (" + plan.source() + ")");
        }
      }
    }
    return new InputFiles(wanted(plan, found), skipped);
  }

  private static List<FoundFile> wanted(ImportPlan plan, List<FoundFile> found) throws IOException {
    if (found.isEmpty()) {
      throw new IOException(
          "Cannot import " + join(plan.inputs()) + ": no file of source " + plan.source());
    }
    List<Instrument> present =
        found.stream().flatMap(file -> instrument(file).stream()).distinct().sorted().toList();
    for (Instrument instrument : plan.instruments()) {
      if (!present.contains(instrument)) {
        throw new IOException(
            "Cannot import "
                + instrument
                + ": no file for it in "
                + join(plan.inputs())
                + "; there are "
                + (present.isEmpty() ? "none" : join(present)));
      }
    }
    return found.stream()
        .filter(
            file ->
                plan.instruments().isEmpty()
                    || instrument(file).map(plan.instruments()::contains).orElse(true))
        .toList();
  }

  private static Optional<Instrument> instrument(FoundFile file) {
    if (file.data() instanceof RawData.Bars bars) {
      return Optional.of(bars.instrument());
    }
    return file.data() instanceof RawData.Trades trades
        ? Optional.of(trades.instrument())
        : Optional.empty();
  }

  private static Optional<FoundFile> recognise(RawFile file, List<Source> sources)
      throws IOException {
    for (Source source : sources) {
      try {
        Optional<RawData> data = source.recognise(file);
        if (data.isPresent()) {
          return Optional.of(new FoundFile(source, data.get()));
        }
      } catch (IllegalArgumentException e) { // such as a pair of an unknown quote currency
        throw new IOException("Cannot import " + file.path() + ": " + e.getMessage(), e);
      }
    }
    return Optional.empty();
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && RawFile.isCandidate(file))
          .sorted()
          .toList();
    }
  }

  private static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
