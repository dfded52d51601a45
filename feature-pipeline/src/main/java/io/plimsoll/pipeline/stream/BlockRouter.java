package io.plimsoll.pipeline.stream;

import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Sends a block of a feed to every instrument whose plan reads the feed. */
final class BlockRouter implements Serializable {
  private static final long serialVersionUID = 1;

  private record Target(String instrument, int feed) implements Serializable {}

  private final Map<String, List<Target>> targets = new HashMap<>(); // by the feed's text

  BlockRouter(List<InstrumentPlan> plans) {
    for (InstrumentPlan plan : plans) {
      List<FeedUse> feeds = plan.plan().feeds();
      for (int i = 0; i < feeds.size(); i++) {
        targets
            .computeIfAbsent(feeds.get(i).feed().toString(), key -> new ArrayList<>())
            .add(new Target(plan.instrument().canonical(), i));
      }
    }
  }

  /** Returns the rows that carry {@code block} of {@code feed}; none if no plan reads it. */
  List<Row> block(String feed, byte[] block) {
    return targets.getOrDefault(feed, List.of()).stream()
        .map(target -> FeedBlock.of(target.instrument(), target.feed(), block))
        .toList();
  }

  /** Returns whether a plan reads {@code feed}. */
  boolean reads(Feed feed) {
    return targets.containsKey(feed.toString());
  }
}
