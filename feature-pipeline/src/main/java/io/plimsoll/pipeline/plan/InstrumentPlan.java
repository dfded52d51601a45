package io.plimsoll.pipeline.plan;

import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeatureSink;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.registry.FeatureFamilies;
import io.plimsoll.feature.stream.LiveFeatures;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plan of one instrument and where its columns stand in the table: all that a task needs to
 * compute its rows, wherever it runs.
 */
public final class InstrumentPlan implements Serializable {
  private static final long serialVersionUID = 1;

  private final String instrument;
  private final List<String> feeds; // role, kind and source, by blanks
  private final Duration step;
  private final List<Duration> windows;
  private final List<String> families;
  private final List<String> columns; // of the table

  InstrumentPlan(FeaturePlan plan, List<String> families, List<String> columns) {
    this.instrument = plan.instrument().canonical();
    this.feeds = new ArrayList<>();
    for (FeedUse use : plan.feeds()) {
      feeds.add(use.role() + " " + use.feed().kind() + " " + use.feed().source());
    }
    this.step = plan.step();
    this.windows = new ArrayList<>(plan.windows());
    this.families = new ArrayList<>(families);
    this.columns = new ArrayList<>(columns);
  }

  /** Returns the instrument. */
  public Instrument instrument() {
    return Instrument.parse(instrument);
  }

  /** Returns the columns of the table. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** Returns the plan of the engine. */
  public FeaturePlan plan() {
    var uses = new ArrayList<FeedUse>();
    for (String text : feeds) {
      String[] parts = text.split(" ", -1);
      uses.add(
          new FeedUse(new Feed(EventKind.valueOf(parts[1]), parts[2]), FeedRole.valueOf(parts[0])));
    }
    return new FeaturePlan(instrument(), uses, step, windows);
  }

  /** Returns the kinds of the plan's feeds, in their order. */
  public List<EventKind> kinds() {
    return plan().feeds().stream().map(use -> use.feed().kind()).toList();
  }

  /** Returns a new engine; {@code sink} takes rows of the table, in the order of its columns. */
  public FeatureEngine engine(FeatureSink sink) {
    FeaturePlan plan = plan();
    return new FeatureEngine(plan, catalogue(), widened(plan, sink));
  }

  /** Returns new live features; {@code sink} takes rows of the table. */
  public LiveFeatures live(FeatureSink sink) {
    FeaturePlan plan = plan();
    return new LiveFeatures(plan, catalogue(), widened(plan, sink));
  }

  /** Returns live features that go on from {@code snapshot}. */
  public LiveFeatures live(FeatureSink sink, byte[] snapshot) {
    FeaturePlan plan = plan();
    return LiveFeatures.restore(plan, catalogue(), widened(plan, sink), snapshot);
  }

  private FeatureCatalogue catalogue() {
    return FeatureFamilies.ALL.only(families);
  }

  /* A table has the columns of all its instruments: those of other families stay NaN here. */
  private FeatureSink widened(FeaturePlan plan, FeatureSink sink) {
    List<String> own = new FeatureEngine(plan, catalogue(), sink).schema().names();
    if (own.equals(columns)) {
      return sink;
    }
    int[] places = own.stream().mapToInt(columns::indexOf).toArray();
    var row = new double[columns.size()];
    return (asOf, values) -> {
      Arrays.fill(row, Double.NaN);
      for (int i = 0; i < places.length; i++) {
        row[places[i]] = values[i];
      }
      sink.row(asOf, row);
    };
  }
}
