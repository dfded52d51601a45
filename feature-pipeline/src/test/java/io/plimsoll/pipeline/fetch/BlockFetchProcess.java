package io.plimsoll.pipeline.fetch;

import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/** A process that fetches blocks, to be killed. */
final class BlockFetchProcess {
  private BlockFetchProcess() {}

  public static void main(String[] args) throws IOException {
    var request =
        new BlockRequest(
            URI.create(args[0]),
            0,
            OptionalLong.empty(),
            Path.of(args[1]),
            4,
            8,
            Duration.ofMinutes(1),
            Retry.PATIENT);
    BlockFetch.run(request, InstantSource.system(), Progress.NONE);
  }
}
