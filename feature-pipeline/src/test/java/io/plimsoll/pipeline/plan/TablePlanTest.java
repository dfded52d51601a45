package io.plimsoll.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TablePlanTest {
  private static final String SPOT = "binance:spot:BTC-USDT";

  @Test
  void ownPeerAndReferenceFeedsAreToldApart() {
    Map<String, FeedRole> roles =
        roles(
            SPOT,
            "trades/" + SPOT,
            "book/binance:perpetual:BTC-USDT",
            "trades/binance:perpetual:BTC-USDT",
            "trades/kraken:spot:BTC-USD",
            "quotes/binance:spot:ETH-USDT",
            "trades/binance:spot:ETH-USDT",
            "trades/binance:spot:SOL-USDT");

    assertThat(roles)
        .containsOnly(
            Map.entry("trades/" + SPOT, FeedRole.OWN),
            Map.entry("book/binance:perpetual:BTC-USDT", FeedRole.PEER),
            Map.entry(
                "trades/kraken:spot:BTC-USD", FeedRole.PEER), // it has neither book nor quotes
            Map.entry("quotes/binance:spot:ETH-USDT", FeedRole.REFERENCE)); // the finest of ETH
  }

  @Test
  void chainOracleAndStatisticsServeThoseWhomTheyConcern() {
    String[] feeds = {
      "trades/" + SPOT,
      "trades/binance:spot:SOL-USDT",
      "blocks/ethereum",
      "fees/ethereum",
      "oracle/chainlink:BTC-USD",
      "macro/vix",
      "loans/aave-v2"
    };

    assertThat(roles(SPOT, feeds))
        .containsEntry("blocks/ethereum", FeedRole.CHAIN)
        .containsEntry("fees/ethereum", FeedRole.CHAIN)
        .containsEntry("oracle/chainlink:BTC-USD", FeedRole.ORACLE)
        .containsEntry("macro/vix", FeedRole.MACRO)
        .containsEntry("loans/aave-v2", FeedRole.MACRO);
    assertThat(roles("binance:spot:SOL-USDT", feeds))
        .doesNotContainKey("oracle/chainlink:BTC-USD")
        .containsEntry("trades/" + SPOT, FeedRole.REFERENCE);
  }

  @Test
  void referenceIsOfTheSameVenueAndKindIfThereIsOneElseTheFirstByName() {
    assertThat(
            roles(
                "kraken:spot:SOL-USD",
                "trades/kraken:spot:SOL-USD",
                "trades/binance:spot:BTC-USDT",
                "trades/kraken:spot:BTC-USD",
                "trades/okx:spot:ETH-USDT",
                "trades/binance:spot:ETH-USDT"))
        .containsEntry("trades/kraken:spot:BTC-USD", FeedRole.REFERENCE)
        .containsEntry("trades/binance:spot:ETH-USDT", FeedRole.REFERENCE)
        .doesNotContainKeys("trades/binance:spot:BTC-USDT", "trades/okx:spot:ETH-USDT");
  }

  @Test
  void barsAloneAreAnHourApartAndTicksAMinute() {
    TablePlan bars = TablePlan.of(feeds("bars/" + SPOT), PlanOptions.DEFAULT);
    TablePlan ticks = TablePlan.of(feeds("bars/" + SPOT, "trades/" + SPOT), PlanOptions.DEFAULT);

    assertThat(bars.step()).isEqualTo(Duration.ofHours(1));
    assertThat(windows(bars)).containsExactly(hours(1), hours(24), hours(168));
    assertThat(ticks.step()).isEqualTo(Duration.ofMinutes(1));
    assertThat(windows(ticks)).containsExactly(minutes(1), minutes(5), hours(1));
  }

  @Test
  void windowsThatAreAskedForFollowTheStep() {
    var options =
        new PlanOptions(
            List.of(),
            Optional.of(Duration.ofSeconds(10)),
            List.of(minutes(2)),
            List.of(),
            List.of());

    TablePlan table = TablePlan.of(feeds("trades/" + SPOT), options);

    assertThat(windows(table)).containsExactly(Duration.ofSeconds(10), minutes(2));
  }

  @Test
  void columnsOfAllInstrumentsStandOnceInTheTable() {
    TablePlan table =
        TablePlan.of(
            feeds("trades/" + SPOT, "book/binance:perpetual:BTC-USDT"), PlanOptions.DEFAULT);

    assertThat(table.schema().names()).doesNotHaveDuplicates();
    assertThat(table.instruments())
        .extracting(each -> each.instrument().canonical())
        .containsExactly("binance:perpetual:BTC-USDT", SPOT);
    assertThat(table.instruments())
        .allSatisfy(each -> assertThat(each.columns()).isEqualTo(table.schema().names()));
  }

  @Test
  void whatIsNotThereIsRefused() {
    List<Feed> feeds = feeds("trades/" + SPOT);

    assertThatThrownBy(
            () -> TablePlan.of(feeds, options(List.of(Instrument.parse("ETHUSDT")), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("instrument must be one of [binance:spot:BTC-USDT], was binance:spot:ETH-USDT");
    assertThatThrownBy(() -> TablePlan.of(feeds, options(List.of(), List.of("congestion"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("family congestion needs chain blocks; there are trades of " + SPOT);
    assertThatThrownBy(() -> TablePlan.of(feeds, options(List.of(), List.of("hourly"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("family hourly needs own bars; there are trades of " + SPOT);
    assertThatThrownBy(() -> TablePlan.of(feeds("blocks/ethereum"), PlanOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feeds must hold bars, trades, quotes or books, was [blocks/ethereum]");
    assertThatThrownBy(() -> TablePlan.of(feeds, options(List.of(), List.of("astrology"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("family must be one of ")
        .hasMessageEndingWith(", was astrology");
  }

  @Test
  void familyOfAnotherStepSaysWhichFits() {
    var options =
        new PlanOptions(
            List.of(), Optional.of(minutes(5)), List.of(), List.of("hourly"), List.of());

    assertThatThrownBy(() -> TablePlan.of(feeds("bars/" + SPOT), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "family hourly needs own bars; there are bars of "
                + SPOT
                + "; it fits a step of 1h alone");
  }

  @Test
  void manyFeedsAreCountedInTheMessage() {
    List<Feed> feeds =
        feeds(
            "trades/a:spot:A-USD",
            "trades/b:spot:A-USD",
            "trades/c:spot:A-USD",
            "trades/d:spot:A-USD",
            "trades/e:spot:A-USD",
            "trades/f:spot:A-USD",
            "trades/g:spot:A-USD");

    assertThatThrownBy(() -> TablePlan.of(feeds, options(List.of(), List.of("congestion"))))
        .hasMessageEndingWith("trades of d:spot:A-USD, trades of e:spot:A-USD and 2 more");
  }

  private static PlanOptions options(List<Instrument> instruments, List<String> families) {
    return new PlanOptions(instruments, Optional.empty(), List.of(), families, List.of());
  }

  private static Map<String, FeedRole> roles(String instrument, String... feeds) {
    TablePlan table = TablePlan.of(feeds(feeds), PlanOptions.DEFAULT);
    InstrumentPlan plan =
        table.instruments().stream()
            .filter(each -> each.instrument().canonical().equals(instrument))
            .findFirst()
            .orElseThrow();
    return plan.plan().feeds().stream()
        .collect(Collectors.toMap(use -> use.feed().toString(), FeedUse::role));
  }

  private static List<Feed> feeds(String... texts) {
    return Arrays.stream(texts)
        .map(
            text -> {
              String[] parts = text.split("/", 2);
              return new Feed(EventKind.ofWord(parts[0]), parts[1]);
            })
        .sorted()
        .toList();
  }

  private static List<Duration> windows(TablePlan table) {
    return table.instruments().get(0).plan().windows();
  }

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }
}
