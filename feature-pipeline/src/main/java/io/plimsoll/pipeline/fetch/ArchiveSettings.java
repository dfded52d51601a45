package io.plimsoll.pipeline.fetch;

import io.plimsoll.market.Check;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where an archive is and how it is asked.
 *
 * @param base address above {@code data/}
 * @param out folder that gets the archive's own layout
 * @param parallel downloads at a time, at least 1
 * @param timeout the longest wait for the next byte
 * @param retry of failed requests
 */
public record ArchiveSettings(URI base, Path out, int parallel, Duration timeout, Retry retry) {
  /** Address of the public archive. */
  public static final String PUBLIC = "https://data.binance.vision";

  public ArchiveSettings {
    Check.argument(
        "http".equals(base.getScheme()) || "https".equals(base.getScheme()),
        "base URL must begin with http:// or https://, was %s",
        base);
    Check.argument(
        parallel >= 1 && parallel <= 64, "parallel must lie in [1, 64], was %s", parallel);
  }
}
