package io.plimsoll.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker in KRaft mode on loopback, in this process. */
final class KafkaBroker implements AutoCloseable {
  private final String address;
  private final KafkaRaftServer server;

  private KafkaBroker(String address, KafkaRaftServer server) {
    this.address = address;
    this.server = server;
  }

  /** Starts a broker that keeps its log in {@code folder}, which is new. */
  static KafkaBroker start(Path folder) throws IOException {
    Files.createDirectories(folder);
    String address = "127.0.0.1:" + freePort();
    String controller = "127.0.0.1:" + freePort();
    var properties = new Properties();
    properties.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@" + controller,
            "listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller,
            "advertised.listeners", "PLAINTEXT://" + address,
            "controller.listener.names", "CONTROLLER",
            "log.dirs", folder.resolve("log").toString(),
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1"));
    Path file = folder.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, "");
    }
    format(file);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(address, server);
  }

  /** Returns host and port. */
  String address() {
    return address;
  }

  void createTopic(String name, int partitions) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path properties) throws IOException {
    var said = new ByteArrayOutputStream();
    String[] words = {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()};
    int status = StorageTool.execute(words, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException("Cannot format: " + said.toString(StandardCharsets.UTF_8));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
