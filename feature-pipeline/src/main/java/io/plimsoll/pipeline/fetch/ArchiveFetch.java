package io.plimsoll.pipeline.fetch;

import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Fetches files of Binance's public archive, several at a time. */
public final class ArchiveFetch {
  /* A server that is away is asked for this many files, and not for a thousand. */
  private static final int FAILURES_IN_A_ROW = 16;

  private final FileDownload download;
  private final Progress progress;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  private ArchiveFetch(FileDownload download, Progress progress) {
    this.download = download;
    this.progress = progress;
  }

  /**
   * Returns how the fetch of each key ended, in their order.
   *
   * @throws IOException if this process is interrupted
   */
  public static List<FileOutcome> run(
      List<String> keys, ArchiveSettings settings, Progress progress) throws IOException {
    var download =
        new FileDownload(
            new WebClient(settings.timeout()), settings.base(), settings.out(), settings.retry());
    progress.begin("fetch", keys.size());
    return new ArchiveFetch(download, progress).all(keys, settings.parallel());
  }

  private List<FileOutcome> all(List<String> keys, int parallel) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<FileOutcome>> futures = new ArrayList<>();
      keys.forEach(key -> futures.add(workers.submit(() -> one(key))));
      List<FileOutcome> outcomes = new ArrayList<>();
      for (Future<FileOutcome> future : futures) {
        outcomes.add(future.get());
      }
      return List.copyOf(outcomes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot fetch: interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("Cannot fetch: " + e.getCause().getMessage(), e);
    } finally {
      workers.shutdownNow();
    }
  }

  private FileOutcome one(String key) throws InterruptedException {
    if (failuresInARow.get() >= FAILURES_IN_A_ROW) {
      return new FileOutcome(
          key, FileOutcome.State.FAILED, "not tried, for too many before it failed");
    }
    FileOutcome outcome = download.fetch(key);
    if (outcome.state() == FileOutcome.State.FAILED) {
      failuresInARow.incrementAndGet();
    } else {
      failuresInARow.set(0);
    }
    progress.step(key.substring(key.lastIndexOf('/') + 1));
    return outcome;
  }
}
