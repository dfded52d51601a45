package io.plimsoll.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.MadeMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedMergeTest {
  private record Given(long knownTime, int feed, KnownEvent event) {}

  private final Configuration hadoop = new Configuration();

  @TempDir Path folder;

  @Test
  void recordsOfEveryFeedComeInTheirOneOrder() throws IOException {
    MadeMarket market = MadeMarket.of(1, 2, 40);
    MarketStore store = MarketStore.open(market.write(folder).toString(), hadoop);
    var wanted = new ArrayList<Given>();
    int feed = 0;
    for (Map.Entry<Feed, List<KnownEvent>> each : market.feeds().entrySet()) {
      for (KnownEvent event : each.getValue()) {
        wanted.add(new Given(event.knownTime(), feed, event));
      }
      feed++;
    }
    wanted.sort(Comparator.comparingLong(Given::knownTime).thenComparingInt(Given::feed));

    assertThat(read(store, Long.MAX_VALUE)).isEqualTo(wanted);
    long end = MadeMarket.START + MadeMarket.DAY;
    assertThat(read(store, end))
        .isEqualTo(wanted.stream().filter(each -> each.knownTime() <= end).toList());
  }

  @Test
  void damagedFileIsNamed() throws IOException {
    Path data = MadeMarket.of(1, 1, 40).write(folder);
    Path file = data.resolve("trades/kraken+spot+BTC-USD/2024-08-08.parquet");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    MarketStore store = MarketStore.open(data.toString(), hadoop);

    assertThatThrownBy(() -> read(store, Long.MAX_VALUE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read file:" + file + ": ");
  }

  @Test
  void filesOfNoDayAreRefusedAndThoseOfNoFeedPassedOver() throws IOException {
    Path data = MadeMarket.of(1, 1, 40).write(folder);
    Path trades = data.resolve("trades/kraken+spot+BTC-USD");
    Files.writeString(trades.resolve("notes.txt"), "no record");
    int feeds = MarketStore.open(data.toString(), hadoop).feeds().size();
    Files.copy(trades.resolve("2024-08-08.parquet"), trades.resolve("again.parquet"));

    assertThat(feeds).isEqualTo(9);
    assertThatThrownBy(() -> MarketStore.open(data.toString(), hadoop).feeds())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read file:"
                + trades.resolve("again.parquet")
                + ": its name is no UTC day or month");
    assertThat(MarketStore.feed("file:/data/quarantine/x/2024-08-08.parquet")).isEmpty();
    assertThat(MarketStore.feed("file:/data/bars/BTCUSDT-5m-binance/2024-08.parquet")).isEmpty();
    assertThat(MarketStore.feed("obj:/a b/trades/kraken+spot+BTC-USD/2024-08-08.parquet"))
        .map(Feed::toString)
        .contains("trades/kraken:spot:BTC-USD");
  }

  private List<Given> read(MarketStore store, long end) throws IOException {
    var given = new ArrayList<Given>();
    List<FeedCursor> cursors =
        store.feeds().stream()
            .map(each -> new FeedCursor(each.feed().kind(), each.files(), hadoop))
            .toList();
    try (var merge = new FeedMerge(cursors)) {
      merge.forEach(
          end,
          (feed, event, known) -> given.add(new Given(known, feed, new KnownEvent(event, known))));
    }
    for (FeedCursor cursor : cursors) {
      assertThat(cursor.peek().map(KnownEvent::knownTime).filter(time -> time <= end))
          .isEqualTo(Optional.empty());
    }
    return given;
  }
}
