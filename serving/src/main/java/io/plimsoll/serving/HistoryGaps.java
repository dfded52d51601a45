package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/**
 * What the history of a market file did not record, as a command shows it.
 *
 * @param gaps a line each, none where there is no such history
 */
record HistoryGaps(List<String> gaps) {
  private static final int SHOWN = 10;

  /** Prints the first gaps and adds all to {@code json}; nothing where there are none. */
  void write(PrintWriter lines, ObjectNode json) {
    if (gaps.isEmpty()) {
      return;
    }
    gaps.stream().limit(SHOWN).forEach(gap -> lines.println("history   " + gap));
    if (gaps.size() > SHOWN) {
      lines.println("history   " + gaps.size() + " gaps in all");
    }
    gaps.forEach(json.putArray("historyGaps")::add);
  }
}
