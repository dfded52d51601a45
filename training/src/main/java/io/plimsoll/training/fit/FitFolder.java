package io.plimsoll.training.fit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.training.stage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Learned members of finished folds in a folder, a file a fit, so that a training that was killed
 * goes on where it stopped.
 *
 * <p>A file has three lines: the hash of the run, that of the fit, and the fit as JSON, whose
 * numbers come back bit for bit. It is there whole or not at all; one of another run, or damaged,
 * is made anew.
 */
public final class FitFolder implements FitStore {
  private static final String ENDING = ".fit";

  private final Path folder;
  private final String run;
  private final AtomicInteger kept = new AtomicInteger();

  private FitFolder(Path folder, String run) {
    this.folder = folder;
    this.run = run;
  }

  /**
   * Returns the store in {@code folder}, which is made when the first fit is.
   *
   * @param run hash of everything that decides a fit: data, plan, seed, code and machine
   */
  public static FitFolder of(Path folder, String run) {
    return new FitFolder(folder, run);
  }

  /** Returns how many fits were found here. */
  public int kept() {
    return kept.get();
  }

  /** Removes every fit, of this run and of earlier ones, and the folder if nothing else is left. */
  public void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    boolean others = false;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING) || name.endsWith(ENDING + "-draft")) {
          Files.delete(file);
        } else {
          others = true;
        }
      }
    }
    if (!others) {
      Files.delete(folder);
    }
  }

  @Override
  public Optional<ScaledModel> model(String key, Supplier<Optional<ScaledModel>> fit) {
    return get(key, fit, FitJson::ofModel, FitJson::model);
  }

  @Override
  public Optional<SpikeFit> spike(String key, Supplier<Optional<SpikeFit>> fit) {
    return get(key, fit, FitJson::ofSpike, FitJson::spike);
  }

  @Override
  public Optional<CrunchFit> crunch(String key, Supplier<Optional<CrunchFit>> fit) {
    return get(key, fit, FitJson::ofCrunch, FitJson::crunch);
  }

  @Override
  public PooledFit pooled(String key, Supplier<PooledFit> fit) {
    return get(key, fit, FitJson::ofPooled, FitJson::pooled);
  }

  private <T> T get(
      String key, Supplier<T> fit, Function<T, JsonNode> writer, Function<JsonNode, T> reader) {
    Path file = folder.resolve(key + ENDING);
    try {
      Optional<JsonNode> found = read(file);
      if (found.isPresent()) {
        kept.incrementAndGet();
        return reader.apply(found.get());
      }
      T made = fit.get();
      String json = writer.apply(made).toString();
      WholeFile.write(file, run + "\n" + FileHash.ofText(json) + "\n" + json + "\n");
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep " + file + ": " + e.getMessage(), e);
    }
  }

  private Optional<JsonNode> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      return Optional.empty(); // damaged: no file of ours is anything but UTF-8
    }
    boolean ours =
        lines.size() == 3
            && lines.get(0).equals(run)
            && lines.get(1).equals(FileHash.ofText(lines.get(2)));
    return ours ? Optional.of(FitJson.parse(lines.get(2))) : Optional.empty();
  }
}
