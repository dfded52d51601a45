package io.plimsoll.pipeline.stream;

import io.plimsoll.feature.engine.FeatureSink;
import io.plimsoll.feature.stream.EventBlock;
import io.plimsoll.feature.stream.LiveFeatures;
import io.plimsoll.market.EventKind;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The state of each instrument in a stream: {@link LiveFeatures}, kept as its snapshot between
 * batches. It computes nothing itself.
 */
final class InstrumentProcessor extends StatefulProcessor<String, Row, Row> {
  private static final long serialVersionUID = 1;

  private final Map<String, InstrumentPlan> plans;
  private final StreamWaits waits;
  private transient ValueState<byte[]> state;

  InstrumentProcessor(List<InstrumentPlan> plans, StreamWaits waits) {
    this.plans = new HashMap<>();
    plans.forEach(plan -> this.plans.put(plan.instrument().canonical(), plan));
    this.waits = waits;
  }

  @Override
  public void init(OutputMode outputMode, TimeMode timeMode) {
    state = getHandle().getValueState("features", Encoders.BINARY(), TTLConfig.NONE());
  }

  @Override
  public Iterator<Row> handleInputRows(String instrument, Iterator<Row> rows, TimerValues timers) {
    InstrumentPlan plan = plans.get(instrument);
    var out = new ArrayList<Row>();
    FeatureSink sink = (asOf, values) -> out.add(StreamRow.of(instrument, asOf, values));
    LiveFeatures features = state.exists() ? plan.live(sink, state.get()) : plan.live(sink);
    while (rows.hasNext()) {
      take(rows.next(), plan.kinds(), features);
    }
    features.releaseHeard(waits.disorder(), waits.patience(), waits.end());
    state.update(features.snapshot());
    out.add(
        StreamRow.counts(
            instrument, features.releasedThrough(), features.duplicates(), features.tooLate()));
    return CollectionConverters.asScala(out.iterator());
  }

  private static void take(Row row, List<EventKind> kinds, LiveFeatures features) {
    int feed = row.getInt(1);
    byte[] block = row.getAs(2);
    OptionalLong heard = EventBlock.heard(block);
    if (heard.isPresent()) {
      features.heartbeat(feed, heard.getAsLong());
    } else {
      EventBlock.read(
          block, kinds.get(feed), (event, knownTime) -> features.offer(feed, event, knownTime));
    }
  }
}
