package io.plimsoll.training.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What features add, as lines for people and as JSON. */
public final class FeatureAblationText {
  private FeatureAblationText() {}

  /** Returns a line for each row, after a head of two. */
  public static List<String> lines(List<FeatureAblation.Row> rows) {
    var lines = new ArrayList<String>();
    lines.add("what features of the table add, on the test span: QLIKE without / with");
    lines.add("(Diebold-Mariano t, below 0 where they help)");
    for (FeatureAblation.Row row : rows) {
      var line = new StringBuilder();
      line.append(
          String.format(
              Locale.ROOT,
              "  %-18s %-5s %3d columns",
              row.family(),
              row.added() == FeatureAblation.Added.ALL ? "" : word(row.added()),
              row.columns().size()));
      new TreeMap<>(row.gain().members())
          .forEach(
              (member, gain) ->
                  line.append(
                      String.format(
                          Locale.ROOT,
                          "  %s %.3f (%.1f)",
                          member.key(),
                          gain.without() / gain.with(),
                          gain.test().statistic())));
      row.gain().spike().ifPresent(gain -> line.append(words("spike", gain)));
      row.gain().crunch().ifPresent(gain -> line.append(words("crunch", gain)));
      lines.add(line.toString());
    }
    return lines;
  }

  /** Adds the rows to {@code json}, as {@code featureGains}. */
  public static void write(ObjectNode json, List<FeatureAblation.Row> rows) {
    var array = json.putArray("featureGains");
    for (FeatureAblation.Row row : rows) {
      ObjectNode node = array.addObject();
      node.put("family", row.family()).put("added", word(row.added()));
      var columns = node.putArray("columns");
      row.columns().forEach(columns::add);
      ObjectNode members = node.putObject("members");
      new TreeMap<>(row.gain().members())
          .forEach(
              (member, gain) ->
                  members
                      .putObject(member.key())
                      .put("qlikeWithout", gain.without())
                      .put("qlikeWith", gain.with())
                      .put("t", gain.test().statistic())
                      .put("p", gain.test().pValue())
                      .put("periods", gain.test().periods()));
      row.gain().spike().ifPresent(gain -> write(node.putObject("spike"), gain));
      row.gain().crunch().ifPresent(gain -> write(node.putObject("crunch"), gain));
    }
  }

  private static String words(String event, FeatureGain.OnsetGain gain) {
    return String.format(
        Locale.ROOT,
        "  %s AP %.3f to %.3f",
        event,
        gain.without().averagePrecision(),
        gain.with().averagePrecision());
  }

  private static void write(ObjectNode json, FeatureGain.OnsetGain gain) {
    write(json.putObject("without"), gain.without());
    write(json.putObject("with"), gain.with());
  }

  private static void write(ObjectNode json, FeatureGain.OnsetQuality quality) {
    json.put("prAuc", quality.averagePrecision()).put("brierSkill", quality.brierSkill());
  }

  private static String word(FeatureAblation.Added added) {
    return added.name().toLowerCase(Locale.ROOT);
  }
}
