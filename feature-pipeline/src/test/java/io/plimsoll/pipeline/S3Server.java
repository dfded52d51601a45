package io.plimsoll.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server of the S3 protocol on loopback, with one bucket: {@code moto_server} of the Python
 * package {@code moto[server]}. A test that starts it skips where there is none.
 */
final class S3Server implements AutoCloseable {
  private static final String PROGRAM = "moto_server";
  private static final String PLACE = "PLIMSOLL_MOTO_SERVER";
  private static final Pattern ADDRESS =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final String address;

  private S3Server(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a server with {@code bucket}; what it says goes to a file in {@code folder}. */
  static S3Server start(String bucket, Path folder) throws IOException, InterruptedException {
    Optional<Path> program = program();
    assumeTrue(
        program.isPresent(),
        "skipped, for there is no "
            + PROGRAM
            + " on the PATH or at $"
            + PLACE
            + " (pip: moto[server])");
    Path log = folder.resolve("s3.log");
    Process process =
        new ProcessBuilder(program.get().toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var server = new S3Server(process, address(process, log));
    server.create(bucket);
    return server;
  }

  /** Returns the properties that point Spark and Hadoop to this server. */
  Map<String, String> properties() {
    String prefix = "spark.hadoop.fs.s3a.";
    return Map.of(
        prefix + "endpoint", address,
        prefix + "endpoint.region", "us-east-1",
        prefix + "path.style.access", "true",
        prefix + "retry.limit", "1", // a failure is to be seen, not repeated for minutes
        prefix + "attempts.maximum", "2",
        prefix + "access.key", "any", // the server takes every key
        prefix + "secret.key", "any");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void create(String bucket) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/" + bucket))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    int status =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status != 200) {
      close();
      throw new IOException("Cannot create bucket " + bucket + ": status " + status);
    }
  }

  private static String address(Process process, Path log)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Matcher found = ADDRESS.matcher(Files.readString(log));
      if (found.find()) {
        return found.group(1);
      }
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)
          || System.nanoTime() - start > LIMIT) {
        process.destroyForcibly();
        throw new IOException("Cannot start " + PROGRAM + ":\n" + Files.readString(log));
      }
    }
  }

  private static Optional<Path> program() {
    return Stream.concat(
            Stream.ofNullable(System.getenv(PLACE)).map(Path::of),
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, PROGRAM)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
