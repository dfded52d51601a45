package io.plimsoll.pipeline.fetch;

import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that fetches one file, to be killed. */
final class FetchProcess {
  private FetchProcess() {}

  public static void main(String[] args) throws IOException {
    var settings =
        new ArchiveSettings(
            URI.create(args[0]), Path.of(args[1]), 1, Duration.ofMinutes(1), Retry.PATIENT);
    ArchiveFetch.run(List.of(args[2]), settings, Progress.NONE);
  }
}
