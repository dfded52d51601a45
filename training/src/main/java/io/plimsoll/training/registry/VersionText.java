package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Versions in words and as JSON. */
final class VersionText {
  /** Digits by which people know a hash. */
  static final int DIGITS = 12;

  private VersionText() {}

  /** Returns {@code aliases} with their signs, or a dash. */
  static String aliases(List<String> aliases) {
    return aliases.isEmpty()
        ? "-"
        : aliases.stream().map(each -> "@" + each).collect(Collectors.joining(" "));
  }

  /** Returns the line of a version in the table of {@link #header}. */
  static String line(ModelState state, int number, ModelVersion version) {
    return String.format(
        Locale.ROOT,
        "%-12s %7d  %-20s %-12s %10s  %s",
        state.name(),
        number,
        version.added().truncatedTo(ChronoUnit.SECONDS),
        version.origin().bundle().substring(0, DIGITS),
        qlike(version),
        aliases(state.aliasesOf(number)));
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-12s %7s  %-20s %-12s %10s  %s",
        "model",
        "version",
        "added",
        "bundle",
        "QLIKE",
        "aliases");
  }

  static ObjectNode json(ModelState state, int number, ModelVersion version) {
    ObjectNode json = VersionFile.json(version);
    json.put("model", state.name()).put("version", number);
    var aliases = json.putArray("aliases");
    state.aliasesOf(number).forEach(aliases::add);
    return json;
  }

  /** Returns an entry of the trail for people, without what decided. */
  static String line(AuditEntry entry) {
    var change = entry.change();
    return String.format(
        Locale.ROOT,
        "%s  %-8s @%s %s to %s  by %s",
        entry.time().truncatedTo(ChronoUnit.SECONDS),
        entry.act().name().toLowerCase(Locale.ROOT),
        change.alias(),
        number(change.from()),
        number(change.to()),
        entry.actor());
  }

  static ObjectNode json(AuditEntry entry) {
    ObjectNode json = StageResult.object();
    json.put("time", entry.time().toString()).put("actor", entry.actor());
    json.put("act", entry.act().name()).put("alias", entry.change().alias());
    json.put("from", entry.change().from()).put("to", entry.change().to());
    var reasons = json.putArray("reasons");
    entry.reasons().forEach(reasons::add);
    return json;
  }

  private static String number(int version) {
    return version == 0 ? "none" : Integer.toString(version);
  }

  private static String qlike(ModelVersion version) {
    Double loss = version.metrics().get("qlike.champion");
    return loss == null ? "-" : String.format(Locale.ROOT, "%.4f", loss);
  }
}
