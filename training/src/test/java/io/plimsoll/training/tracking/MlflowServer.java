package io.plimsoll.training.tracking;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * MLflow itself, of the Python package {@code mlflow}: its server on loopback, and its client. A
 * test that wants it skips where there is none.
 */
final class MlflowServer implements AutoCloseable {
  private static final String PROGRAM = "mlflow";
  private static final String PLACE = "PLIMSOLL_MLFLOW";
  private static final String READY = "Application startup complete";
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(240);
  private static final int POLL_MILLIS = 50;

  private final Process process;
  private final URI uri;

  private MlflowServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts a server whose database and artifacts are in {@code folder}. */
  static MlflowServer start(Path folder) throws IOException, InterruptedException {
    Path program = program();
    Path log = folder.resolve("mlflow.log");
    int port = freePort();
    Process process =
        builder(
                program.toString(),
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination",
                folder.resolve("artifacts").toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long start = System.nanoTime();
    while (!Files.readString(log).contains(READY)) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)
          || System.nanoTime() - start > LIMIT) {
        stop(process);
        throw new IOException("Cannot start " + PROGRAM + ":\n" + Files.readString(log));
      }
    }
    return new MlflowServer(process, URI.create("http://127.0.0.1:" + port));
  }

  /** Returns what MLflow's client prints when it runs {@code script} with {@code arguments}. */
  static String client(Path folder, String script, String... arguments)
      throws IOException, InterruptedException {
    Path file = folder.resolve("client.py");
    Files.writeString(file, script, StandardCharsets.UTF_8);
    Path python = program().resolveSibling("python3");
    assumeTrue(Files.isExecutable(python), "skipped, for there is no " + python);
    var command = new ArrayList<>(List.of(python.toString(), file.toString()));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("client.log");
    Process process =
        builder(command.toArray(String[]::new)).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("MLflow's client failed:\n" + Files.readString(errors));
    }
    return output.strip();
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  private static ProcessBuilder builder(String... command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("MLFLOW_ALLOW_FILE_STORE", "true"); // its layout is what we write
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.environment().put("DO_NOT_TRACK", "true");
    builder.environment().put("GIT_PYTHON_REFRESH", "quiet");
    return builder;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path program() {
    Optional<Path> program =
        Stream.concat(
                Stream.ofNullable(System.getenv(PLACE)).map(Path::of),
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, PROGRAM)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        program.isPresent(),
        "skipped, for there is no " + PROGRAM + " on the PATH or at $" + PLACE + " (pip: mlflow)");
    return program.get();
  }
}
