package io.plimsoll.training.tracking;

import io.plimsoll.market.Check;
import java.util.regex.Pattern;

/** Names that both MLflow's folders and its server take. */
final class TrackedName {
  private static final Pattern PLAIN = Pattern.compile("[\\w. -]+(/[\\w. -]+)*");

  private TrackedName() {}

  /** Returns {@code name}, which must be plain and no path out of its folder. */
  static String checked(String name) {
    Check.argument(
        PLAIN.matcher(name).matches() && !name.contains(".."),
        "name must be of letters, digits and _-. with / between, was %s",
        name);
    return name;
  }
}
