package io.plimsoll.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs in a folder of MLflow's layout, which {@code mlflow ui --backend-store-uri FOLDER} and
 * MLflow's clients read.
 *
 * <pre>
 * FOLDER/&lt;experiment id&gt;/meta.yaml
 * FOLDER/&lt;experiment id&gt;/&lt;run id&gt;/{meta.yaml, params/, metrics/, tags/, artifacts/}
 * </pre>
 */
public final class FileTracker implements Tracker {
  /** Digits of an identity: MLflow's own have as many. */
  private static final BigInteger IDENTITIES = BigInteger.TEN.pow(18);

  private final Path folder;

  /** Makes a tracker of the runs in {@code folder}, which is made with the first. */
  public FileTracker(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public TrackedRun start(String experiment, String run, Instant start) throws IOException {
    try {
      Path home = experiment(experiment, start);
      return FileRun.start(home, UUID.randomUUID().toString().replace("-", ""), run, start);
    } catch (IOException e) {
      throw new IOException("Cannot track runs in " + folder + ": " + StageResult.reason(e), e);
    }
  }

  @Override
  public String place() {
    return folder.toString();
  }

  private Path experiment(String name, Instant start) throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(folder.resolve(".trash")); // MLflow wants it
    for (Path candidate : experiments()) {
      JsonNode meta = MetaFile.read(candidate.resolve(MetaFile.NAME));
      if (meta.path("name").asText().equals(name)) {
        return candidate;
      }
    }
    String id = identity(name);
    Path home = Files.createDirectories(folder.resolve(id));
    ObjectNode meta = StageResult.object();
    meta.put("artifact_location", MetaFile.uri(home));
    meta.put("creation_time", start.toEpochMilli());
    meta.put("experiment_id", id);
    meta.put("last_update_time", start.toEpochMilli());
    meta.put("lifecycle_stage", "active");
    meta.put("name", name);
    MetaFile.write(home.resolve(MetaFile.NAME), meta);
    return home;
  }

  private List<Path> experiments() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.isRegularFile(each.resolve(MetaFile.NAME))).sorted().toList();
    }
  }

  /** Two programs that make the same experiment at once give it the same identity. */
  private static String identity(String name) {
    var hash = new BigInteger(FileHash.ofText(name), 16);
    return String.format(Locale.ROOT, "%018d", hash.mod(IDENTITIES));
  }
}
