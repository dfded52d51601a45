package io.plimsoll.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Spark standalone cluster on loopback: a master and two workers, each a process. */
final class SparkCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

  private final List<JavaProcess> processes = new ArrayList<>();
  private final Path folder;
  private String url = "";

  private SparkCluster(Path folder) {
    this.folder = folder;
  }

  /** Starts a cluster that keeps its files in {@code folder}. */
  static SparkCluster start(Path folder) throws IOException, InterruptedException {
    // A worker starts executors only from an installation: a folder with one of jars, here none.
    Files.createDirectories(folder.resolve("spark/jars"));
    var cluster = new SparkCluster(folder);
    try {
      JavaProcess master =
          cluster.start("master", "org.apache.spark.deploy.master.Master", "--webui-port", 0);
      master.await("master", () -> master.said("I have been elected leader"));
      Matcher found = MASTER.matcher(master.log());
      if (!found.find()) {
        throw new AssertionError("no address of the master:\n" + master.log());
      }
      cluster.url = found.group(1);
      for (String name : List.of("one", "two")) {
        Path work = folder.resolve("work-" + name);
        JavaProcess worker =
            cluster.start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--webui-port",
                0,
                "--cores",
                1,
                "--memory",
                "1g",
                "--work-dir",
                work,
                cluster.url);
        worker.await("worker", () -> worker.said("Successfully registered with master"));
      }
      return cluster;
    } catch (IOException | InterruptedException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /** Returns the address of the master. */
  String url() {
    return url;
  }

  /** Returns how many executors a worker has started. */
  long executors(String worker) throws IOException {
    String log = Files.readString(folder.resolve(worker + ".log"));
    return log.lines().filter(line -> line.contains("Asked to launch executor")).count();
  }

  @Override
  public void close() {
    for (JavaProcess process : processes) {
      process.kill();
    }
  }

  private JavaProcess start(String name, String main, Object... words) throws IOException {
    Object[] all = new Object[words.length + 4];
    System.arraycopy(new Object[] {"--host", LOOPBACK, "--port", 0}, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    JavaProcess process =
        JavaProcess.start(
            folder.resolve(name + ".log"),
            Map.of(
                "SPARK_HOME",
                folder.resolve("spark").toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                LOOPBACK),
            List.of("-Dlog4j2.configurationFile=spark-info.properties"),
            main,
            all);
    processes.add(process);
    return process;
  }
}
