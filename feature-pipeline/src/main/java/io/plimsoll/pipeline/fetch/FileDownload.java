package io.plimsoll.pipeline.fetch;

import io.plimsoll.artifact.file.FileHash;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Downloads files of an archive that keeps {@code NAME.CHECKSUM} beside each.
 *
 * <p>Bytes go to {@code NAME.part}, which a later run goes on with (HTTP Range); with the right
 * SHA-256 it is forced to the disk and renamed in one step. So a file under its own name is whole,
 * whenever the process dies. A wrong checksum means another download from the start, once.
 */
final class FileDownload {
  private static final Pattern CHECKSUM = Pattern.compile("([0-9a-f]{64})\\s+\\*?(\\S+)\\s*");
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]+)-.*");
  private static final int CHECKSUM_BYTES = 4096;
  private static final int ROUNDS = 2;

  private final WebClient web;
  private final URI base;
  private final Path out;
  private final Retry retry;

  FileDownload(WebClient web, URI base, Path out, Retry retry) {
    this.web = web;
    this.base = base;
    this.out = out;
    this.retry = retry;
  }

  FileOutcome fetch(String key) throws InterruptedException {
    try {
      return tryFetch(key);
    } catch (IOException e) {
      return new FileOutcome(key, FileOutcome.State.FAILED, reason(e));
    }
  }

  private FileOutcome tryFetch(String key) throws IOException, InterruptedException {
    Path file = out.resolve(key);
    Optional<String> checksumText = retry.run(() -> checksumText(key));
    if (checksumText.isEmpty()) {
      return FileOutcome.of(key, FileOutcome.State.MISSING);
    }
    String hash = hash(file.getFileName().toString(), checksumText.get());
    if (Files.isRegularFile(file) && FileHash.ofFile(file).equals(hash)) {
      return FileOutcome.of(key, FileOutcome.State.PRESENT);
    }
    Files.createDirectories(file.getParent());
    Path part = sibling(file, ".part");
    for (int round = 0; round < ROUNDS; round++) {
      if (!transfer(key, part)) {
        return FileOutcome.of(key, FileOutcome.State.MISSING);
      }
      if (FileHash.ofFile(part).equals(hash)) {
        finish(file, part, checksumText.get());
        return FileOutcome.of(key, FileOutcome.State.FETCHED);
      }
      Files.delete(part);
    }
    return new FileOutcome(
        key, FileOutcome.State.CORRUPT, "its SHA-256 is not the archive's " + hash);
  }

  private Optional<String> checksumText(String key) throws IOException, InterruptedException {
    HttpResponse<TimedBody> answer = web.get(uri(key + ".CHECKSUM"), 0);
    try (TimedBody body = answer.body()) {
      if (answer.statusCode() == WebClient.NOT_FOUND) {
        return Optional.empty();
      }
      if (answer.statusCode() != WebClient.OK) {
        throw WebClient.failure(answer.statusCode());
      }
      return Optional.of(body.text(CHECKSUM_BYTES));
    }
  }

  private static String hash(String name, String text) throws FinalFailure {
    Matcher line = CHECKSUM.matcher(text);
    if (!line.matches() || !line.group(2).equals(name)) {
      throw new FinalFailure("its CHECKSUM does not read 'sha256  " + name + "'");
    }
    return line.group(1);
  }

  /* Bytes gained make the attempts start anew: a bad line is slow, and no reason to give up. */
  private boolean transfer(String key, Path part) throws IOException, InterruptedException {
    for (int failures = 1; ; failures++) {
      long before = size(part);
      try {
        return transferOnce(key, part);
      } catch (FinalFailure e) {
        throw e;
      } catch (IOException e) {
        failures = size(part) > before ? 1 : failures;
        if (failures >= retry.attempts()) {
          throw e;
        }
        retry.pause(failures);
      }
    }
  }

  /** Returns whether the archive has the file, all of which is then in {@code part}. */
  private boolean transferOnce(String key, Path part) throws IOException, InterruptedException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new FinalFailure("another process is writing " + part.getFileName());
      }
      HttpResponse<TimedBody> answer = web.get(uri(key), channel.size());
      try (TimedBody body = answer.body()) {
        switch (answer.statusCode()) {
          case WebClient.OK -> channel.truncate(0);
          case WebClient.PARTIAL -> checkRange(answer, channel.size());
          case WebClient.RANGE_NOT_SATISFIABLE -> {
            return true; // nothing is missing; the checksum says whether it is right
          }
          case WebClient.NOT_FOUND -> {
            return false;
          }
          default -> throw WebClient.failure(answer.statusCode());
        }
        channel.position(channel.size());
        write(body, channel);
      }
      channel.force(true);
      return true;
    }
  }

  private static void checkRange(HttpResponse<TimedBody> answer, long offset) throws FinalFailure {
    Matcher range =
        CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse("none"));
    if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
      throw new FinalFailure("the server answered with another range than from " + offset);
    }
  }

  private static void write(TimedBody body, FileChannel channel)
      throws IOException, InterruptedException {
    for (List<ByteBuffer> piece = body.next(); !piece.isEmpty(); piece = body.next()) {
      for (ByteBuffer buffer : piece) {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    }
  }

  private static void finish(Path file, Path part, String checksumText) throws IOException {
    Path checksumPart = sibling(file, ".CHECKSUM.part");
    Files.writeString(checksumPart, checksumText, StandardCharsets.UTF_8);
    move(checksumPart, sibling(file, ".CHECKSUM"));
    move(part, file);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      return; // some platforms do not open folders; the rename is then as durable as they make it
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private URI uri(String key) {
    String root = base.toString();
    return URI.create(root.endsWith("/") ? root + key : root + "/" + key);
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
