package io.plimsoll.training.tracking;

import io.plimsoll.market.Check;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Chooses where runs are recorded. */
public final class Trackers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Trackers() {}

  /**
   * Returns the tracker of {@code place}: a server if it begins with {@code http://} or {@code
   * https://}, else a folder.
   *
   * @throws IllegalArgumentException if it is an address of another kind
   */
  public static Tracker of(String place) {
    String word = place.toLowerCase(Locale.ROOT);
    if (word.startsWith("http://") || word.startsWith("https://")) {
      return new RestTracker(server(place), PATIENCE, System.getenv());
    }
    if (word.startsWith("file:")) {
      return new FileTracker(Path.of(server(place)));
    }
    Check.argument(
        !word.contains("://"),
        "tracking URI must be http://…, https://… or a folder, was %s",
        place);
    return new FileTracker(Path.of(place));
  }

  private static URI server(String place) {
    try {
      URI uri = new URI(place);
      Check.argument(
          uri.getHost() != null || "file".equalsIgnoreCase(uri.getScheme()),
          "tracking URI must name a host, was %s",
          place);
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("tracking URI must be a URI, was " + place, e);
    }
  }
}
