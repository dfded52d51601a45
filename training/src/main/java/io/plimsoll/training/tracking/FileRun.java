package io.plimsoll.training.tracking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/** A run in a folder of MLflow's layout. */
final class FileRun implements TrackedRun {
  private static final int RUNNING = 1;
  private static final int LOCAL = 4;

  private final Path folder;
  private final String id;
  private final ObjectNode meta;

  private FileRun(Path folder, String id, ObjectNode meta) {
    this.folder = folder;
    this.id = id;
    this.meta = meta;
  }

  static FileRun start(Path experiment, String id, String name, Instant start) throws IOException {
    Path folder = experiment.resolve(id);
    for (String part : new String[] {"params", "metrics", "tags", "artifacts"}) {
      Files.createDirectories(folder.resolve(part));
    }
    ObjectNode meta = StageResult.object();
    meta.put("artifact_uri", MetaFile.uri(folder.resolve("artifacts")));
    meta.putNull("deleted_time").putNull("end_time");
    meta.put("entry_point_name", "");
    meta.put("experiment_id", experiment.getFileName().toString());
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", id).put("run_name", name).put("run_uuid", id);
    meta.put("source_name", "").put("source_type", LOCAL).put("source_version", "");
    meta.put("start_time", start.toEpochMilli()).put("status", RUNNING);
    meta.putArray("tags");
    meta.put("user_id", System.getProperty("user.name"));
    var run = new FileRun(folder, id, meta);
    run.write("tags", "mlflow.runName", name);
    MetaFile.write(folder.resolve(MetaFile.NAME), meta);
    return run;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void parameters(SortedMap<String, String> parameters) throws IOException {
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      write("params", each.getKey(), each.getValue());
    }
  }

  @Override
  public void metrics(SortedMap<String, Double> metrics, Instant time) throws IOException {
    for (Map.Entry<String, Double> each : metrics.entrySet()) {
      Path file = file("metrics", each.getKey());
      String line = time.toEpochMilli() + " " + each.getValue() + " 0\n"; // time, value, step
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  @Override
  public void tags(SortedMap<String, String> tags) throws IOException {
    for (Map.Entry<String, String> each : tags.entrySet()) {
      write("tags", each.getKey(), each.getValue());
    }
  }

  @Override
  public void artifact(String name, Path source) throws IOException {
    Path target = folder.resolve("artifacts").resolve(TrackedName.checked(name));
    for (Path file : ArtifactFiles.of(source)) {
      Path copy = target.resolve(source.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void end(Status status, Instant end) throws IOException {
    meta.put("status", status.code()).put("end_time", end.toEpochMilli());
    MetaFile.write(folder.resolve(MetaFile.NAME), meta);
  }

  private void write(String kind, String name, String value) throws IOException {
    Files.writeString(file(kind, name), value, StandardCharsets.UTF_8);
  }

  private Path file(String kind, String name) throws IOException {
    Path file = folder.resolve(kind).resolve(TrackedName.checked(name));
    Files.createDirectories(file.getParent());
    return file;
  }
}
