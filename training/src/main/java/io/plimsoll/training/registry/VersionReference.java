package io.plimsoll.training.registry;

import io.plimsoll.market.Check;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a version is named: {@code NAME}, which is its champion, {@code NAME@ALIAS} or {@code
 * NAME/VERSION}.
 *
 * @param model its name
 * @param version {@code @ALIAS} or a number
 */
record VersionReference(String model, String version) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern FORM = Pattern.compile("([^@/]+)(?:(@[^@/]+)|/([1-9]\\d{0,8}))?");

  static VersionReference parse(String text) {
    Matcher parts = FORM.matcher(text);
    Check.argument(
        parts.matches(), "version must be NAME, NAME@ALIAS or NAME/NUMBER, was %s", text);
    String model = name(parts.group(1));
    if (parts.group(3) != null) {
      return new VersionReference(model, parts.group(3));
    }
    String alias = parts.group(2) == null ? "@" + ModelState.CHAMPION : parts.group(2);
    return new VersionReference(model, alias);
  }

  /** Returns {@code name}, which must be one of a model. */
  static String name(String name) {
    Check.argument(
        NAME.matcher(name).matches(),
        "model name must be of small letters, digits, dots and dashes, was %s",
        name);
    return name;
  }

  /** Returns {@code alias} without the sign, if it has one. */
  static String alias(String alias) {
    String bare = alias.startsWith("@") ? alias.substring(1) : alias;
    Check.argument(
        ALIAS.matcher(bare).matches(),
        "alias must be of small letters, digits and dashes, was %s",
        alias);
    return bare;
  }

  /**
   * Returns the number of the version in {@code state}.
   *
   * @throws IllegalArgumentException if there is no such version or alias
   */
  int in(ModelState state) {
    if (version.startsWith("@")) {
      String alias = alias(version);
      Check.argument(
          state.aliases().containsKey(alias),
          "alias of %s must be one of %s, was %s",
          state.name(),
          state.aliases().keySet(),
          alias);
      return state.aliases().get(alias);
    }
    Check.argument(
        version.matches("[1-9]\\d{0,8}") && Integer.parseInt(version) <= state.versions(),
        "version of %s must be from 1 to %s or @ALIAS, was %s",
        state.name(),
        state.versions(),
        version);
    return Integer.parseInt(version);
  }
}
