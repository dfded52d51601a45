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
      if (row.gain().spikeWith().isPresent() && row.gain().spikeWithout().isPresent()) {
        line.append(
            String.format(
                Locale.ROOT,
                "  spike AP %.3f to %.3f",
                row.gain().spikeWithout().get().averagePrecision(),
                row.gain().spikeWith().get().averagePrecision()));
      }
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
      ObjectNode spike = node.putObject("spike");
      row.gain().spikeWithout().ifPresent(score -> spikes(spike, "without", score));
      row.gain().spikeWith().ifPresent(score -> spikes(spike, "with", score));
    }
  }

  private static void spikes(ObjectNode json, String name, FeatureGain.Spikes score) {
    json.putObject(name)
        .put("prAuc", score.averagePrecision())
        .put("brierSkill", score.brierSkill());
  }

  private static String word(FeatureAblation.Added added) {
    return added.name().toLowerCase(Locale.ROOT);
  }
}
