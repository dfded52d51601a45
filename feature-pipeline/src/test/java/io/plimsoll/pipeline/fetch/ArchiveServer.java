package io.plimsoll.pipeline.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An archive on loopback that misbehaves as it is told. */
public final class ArchiveServer implements AutoCloseable {
  /** What it does instead of answering well, once. */
  public enum Fault {
    /** Changes a byte. */
    CORRUPT,
    /** Sends half and closes the connection. */
    DROP,
    /** Sends half and then nothing, until the server is closed or told to go on. */
    STALL,
    /** Says that it is busy. */
    BUSY,
    /** Sends all although a range was asked for. */
    IGNORE_RANGE
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch stalled = new CountDownLatch(1);

  public ArchiveServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Puts a file and its checksum into the archive. */
  public ArchiveServer put(String key, byte[] bytes) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    files.put("/" + key, bytes.clone());
    putText(key + ".CHECKSUM", sha256(bytes) + "  " + name + "\n");
    return this;
  }

  public ArchiveServer putText(String key, String text) {
    files.put("/" + key, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Makes the next answers for {@code key} faulty, in this order. */
  public ArchiveServer fail(String key, Fault... next) {
    faults.put("/" + key, new ArrayDeque<>(Arrays.asList(next)));
    return this;
  }

  /** Returns what was asked for {@code key}: the first byte wanted of each request. */
  List<String> requests(String key) {
    synchronized (requests) {
      return requests.stream()
          .filter(each -> each.startsWith("/" + key + " "))
          .map(each -> each.substring(key.length() + 2))
          .toList();
    }
  }

  @Override
  public void close() {
    stalled.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    synchronized (requests) {
      requests.add(path + " " + from);
    }
    Deque<Fault> next = faults.getOrDefault(path, new ArrayDeque<>());
    Fault fault;
    synchronized (next) {
      fault = next.poll();
    }
    byte[] bytes = files.get(path);
    if (bytes == null || fault == Fault.BUSY) {
      exchange.sendResponseHeaders(bytes == null ? 404 : 503, -1);
      exchange.close();
    } else if (from >= bytes.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
    } else {
      send(exchange, bytes, fault == Fault.IGNORE_RANGE ? 0 : from, fault);
    }
  }

  private void send(HttpExchange exchange, byte[] whole, int from, Fault fault) throws IOException {
    byte[] bytes = Arrays.copyOfRange(whole, from, whole.length);
    if (fault == Fault.CORRUPT) {
      bytes[bytes.length / 2] ^= 1;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length);
    boolean half = fault == Fault.DROP || fault == Fault.STALL;
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, 0, half ? bytes.length / 2 : bytes.length);
    out.flush();
    if (fault == Fault.STALL) {
      try {
        stalled.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
