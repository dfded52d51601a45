package io.plimsoll.serving.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param state folder of this publisher; the embedded server keeps its data in {@code postgres}
 * @param url JDBC address of another server; the embedded one is not started then
 */
public record StoreConfig(Path state, Optional<String> url) {
  /** Environment variable that names another server. */
  public static final String URL_VARIABLE = "PLIMSOLL_DATABASE_URL";

  private static final String SCHEME = "jdbc:postgresql://";

  public StoreConfig {
    url.ifPresent(
        text -> {
          if (!text.startsWith(SCHEME)) {
            // The address may hold a password: only its scheme is repeated.
            throw new IllegalArgumentException(
                "database url must begin with " + SCHEME + ", was " + scheme(text));
          }
        });
  }

  /** Returns the configuration of an option, else of the environment, else the embedded server. */
  public static StoreConfig of(Path state, Optional<String> option, Map<String, String> variables) {
    return new StoreConfig(
        state,
        option.or(
            () -> Optional.ofNullable(variables.get(URL_VARIABLE)).filter(u -> !u.isBlank())));
  }

  private static String scheme(String text) {
    int end = text.indexOf("//");
    return end < 0 ? "one without //" : text.substring(0, end + 2);
  }
}
