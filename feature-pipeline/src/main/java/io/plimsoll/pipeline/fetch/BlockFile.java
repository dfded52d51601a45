package io.plimsoll.pipeline.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.pipeline.source.chain.EthereumJson;
import io.plimsoll.pipeline.source.chain.HexText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A file of blocks that only grows ({@link EthereumJson}): lines are forced to the disk before they
 * count, a half line that a killed process left is cut off, and the last line is where to go on.
 */
final class BlockFile implements AutoCloseable {
  /* The hashes of the end of the chain are all that is needed to find a common ancestor. */
  private static final int REMEMBERED = 4096;
  private static final int TAIL_BYTES = 8 << 20;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final TreeMap<Long, String> hashes = new TreeMap<>();
  private OptionalLong last = OptionalLong.empty();

  private BlockFile(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens the file, or begins it.
   *
   * @throws IOException if another process writes it, or it is of another chain
   */
  static BlockFile open(Path path, long chainId) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new FinalFailure("Cannot write " + path + ": another process is writing it");
    }
    var file = new BlockFile(path, channel, lock);
    try {
      file.begin(chainId);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Returns the number of the last block written, none if there is no block yet. */
  OptionalLong last() {
    return last;
  }

  /** Returns the hash that was last written for {@code number}. */
  Optional<String> hash(long number) {
    return Optional.ofNullable(hashes.get(number));
  }

  /**
   * Appends blocks; one whose number had another hash says that it replaces it.
   *
   * @param seen when they were seen [µs since the epoch]
   * @return how many replaced another
   */
  int append(List<NodeBlock> blocks, long seen) throws IOException {
    var text = new StringBuilder();
    int replaced = 0;
    for (NodeBlock block : blocks) {
      ObjectNode line = RpcClient.MAPPER.createObjectNode().put(EthereumJson.SEEN, seen);
      String before = hashes.put(block.number(), block.hash());
      if (before != null && !before.equals(block.hash())) {
        line.put(EthereumJson.REPLACES, before);
        replaced++;
      }
      line.put(EthereumJson.TRANSACTIONS, block.transactions());
      line.set(EthereumJson.BLOCK, block.header());
      block
          .tips()
          .ifPresentOrElse(
              tips -> line.set(EthereumJson.TIPS, tips), () -> line.putNull(EthereumJson.TIPS));
      text.append(RpcClient.MAPPER.writeValueAsString(line)).append('\n');
      last = OptionalLong.of(block.number());
    }
    write(text.toString());
    hashes.headMap(hashes.isEmpty() ? 0 : hashes.lastKey() - REMEMBERED).clear();
    return replaced;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }

  private void begin(long chainId) throws IOException {
    long size = channel.size();
    long start = Math.max(0, size - TAIL_BYTES);
    String tail = read(start, (int) (size - start));
    channel.truncate(size - bytesAfterLastLine(tail));
    if (channel.size() == 0) {
      ObjectNode header =
          RpcClient.MAPPER
              .createObjectNode()
              .put(EthereumJson.FORMAT, EthereumJson.FORMAT_NAME)
              .put(EthereumJson.SCHEMA_VERSION, EthereumJson.VERSION)
              .put(EthereumJson.CHAIN_ID, HexText.ofQuantity(chainId));
      write(RpcClient.MAPPER.writeValueAsString(header) + "\n");
      return;
    }
    checkHeader(chainId);
    List<String> lines = tail.substring(0, tail.lastIndexOf('\n') + 1).lines().toList();
    for (String line : lines.subList(1, lines.size())) { // the first is the header, or half a line
      remember(line);
    }
  }

  private void checkHeader(long chainId) throws IOException {
    String first = read(0, (int) Math.min(channel.size(), 1024)).lines().findFirst().orElse("");
    JsonNode header = parse(first);
    if (!header.path(EthereumJson.FORMAT).asText().equals(EthereumJson.FORMAT_NAME)
        || header.path(EthereumJson.SCHEMA_VERSION).asInt() != EthereumJson.VERSION
        || HexText.quantity(header.path(EthereumJson.CHAIN_ID).asText()) != chainId) {
      throw new FinalFailure(
          "Cannot go on with " + path + ": it does not begin as a file of chain " + chainId);
    }
  }

  private void remember(String line) throws IOException {
    JsonNode block = parse(line).path(EthereumJson.BLOCK);
    long number = HexText.quantity(block.path("number").asText());
    String hash = block.path("hash").asText();
    if (number == HexText.NO_QUANTITY || !HexText.isHash(hash)) {
      throw new FinalFailure("Cannot go on with " + path + ": a line of it is no block");
    }
    hashes.put(number, hash.toLowerCase(Locale.ROOT));
    last = OptionalLong.of(number);
  }

  private JsonNode parse(String line) throws IOException {
    try {
      return RpcClient.MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot go on with " + path + ": a line of it is no JSON", e);
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    channel.position(channel.size());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private String read(long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, from + bytes.position());
    }
    return new String(
        bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1); // bytes as they are
  }

  private static int bytesAfterLastLine(String tail) {
    return tail.length() - (tail.lastIndexOf('\n') + 1);
  }
}
