package io.plimsoll.training.crossmargin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.artifact.market.FeeHistory;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountProfile;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.addon.BehaviourHistory;
import io.plimsoll.margin.addon.BehaviourRule;
import io.plimsoll.market.Underlying;
import io.plimsoll.training.CandleFrames;
import io.plimsoll.training.GeneratedCandles;
import io.plimsoll.training.chain.ChainDelays;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.EngineRequirements.Holder;
import io.plimsoll.training.crossmargin.EngineVariant.Source;
import io.plimsoll.training.rule.ReplaySeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the margin engine sees at each hour of a replay, and what it asks for then. */
class EngineEpochsTest {
  private static final int DAYS = 38;
  private static final Instant START = Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000);
  private static final LocalDate FIRST = LocalDate.ofInstant(START, ZoneOffset.UTC);
  private static final Instant FROM = START.plus(Duration.ofDays(36));
  private static final MarginPolicy FULL =
      PolicyReader.find("full", Path.of("..", "training", "policies")).policy();
  private static final double[] VOLUMES = {1e6, 2e6};

  @TempDir private static Path folder;
  private static CrossMarket market;
  private static List<FeatureFrame> frames;

  @BeforeAll
  static void candles() throws IOException {
    GeneratedCandles.write(folder, GeneratedCandles.bars("BTCUSDT", DAYS, 1));
    GeneratedCandles.write(folder, GeneratedCandles.bars("ETHUSDT", DAYS, 2));
    frames =
        List.of(
            CandleFrames.read(folder, "BTCUSDT", FIRST, FIRST.plusDays(DAYS - 1)),
            CandleFrames.read(folder, "ETHUSDT", FIRST, FIRST.plusDays(DAYS - 1)));
    market =
        new CrossMarket(
            GeneratedCandles.grids(DAYS).stream()
                .map(grid -> ReplaySeries.of(grid, FROM, FROM.plus(Duration.ofDays(2))))
                .toList());
  }

  private static EngineEpochs epochs(List<FeatureFrame> known) {
    return new EngineEpochs(market, known, FULL, ChainDelays.NONE, VOLUMES);
  }

  private static RiskArrays arrays(int bar) {
    return epochs(frames).arrays(bar, Source.FORECAST).orElseThrow();
  }

  @Test
  void whatComesLaterChangesNothing() {
    int bar = 5 * 12;
    long now = ReplaySeries.micros(FROM.plus(Duration.ofHours(5)));
    RiskArrays known =
        epochs(frames.stream().map(frame -> frame.until(now)).toList())
            .arrays(bar, Source.FORECAST)
            .orElseThrow();
    RiskArrays all = arrays(bar);

    assertThat(all.market().asOf()).isEqualTo(FROM.plus(Duration.ofHours(5)));
    assertThat(all.market()).isEqualTo(known.market());
    all.instruments()
        .forEach(
            instrument ->
                assertThat(all.historicalProfits(instrument))
                    .containsExactly(known.historicalProfits(instrument)));
  }

  @Test
  void anEpochBeginsWithEachWholeHourAndWhereVolatilityMoves() {
    EngineEpochs epochs = epochs(frames);
    var still = epochs.beginnings(Source.WITHHELD);
    var moving = epochs.beginnings(Source.FORECAST);

    assertThat(still.stream())
        .containsExactlyElementsOf(IntStream.range(0, 48).mapToObj(hour -> 12 * hour).toList());
    assertThat(still.stream()).allMatch(moving::get);
    assertThat(moving.cardinality()).isGreaterThan(still.cardinality());
  }

  @Test
  void nothingIsPublishedWhileAnInstrumentHasNoMark() {
    long last = ReplaySeries.micros(FROM.plus(Duration.ofHours(1)));
    EngineEpochs epochs = epochs(List.of(frames.get(0), frames.get(1).until(last)));

    assertThat(epochs.arrays(3 * 12, Source.FORECAST)).isPresent();
    assertThat(epochs.arrays(4 * 12, Source.FORECAST)).isEmpty();
  }

  @Test
  void feesOfTheChainAreThoseThatWereUsualThen() {
    var steps = new ArrayList<FeeHistory.Step>();
    for (int day = -10; day < DAYS - 36 + 1; day++) {
      long start = ReplaySeries.micros(FROM.plus(Duration.ofDays(day)));
      long known = ReplaySeries.micros(FROM.plus(Duration.ofDays(day + 1)));
      steps.add(new FeeHistory.Step(start, known, day < 0 ? 80e9 : 900e9));
    }
    var fees = new ChainDelays(Optional.of(FeeHistory.of("days", steps)), Duration.ofMinutes(20));
    Duration assumedAge = FULL.addOns().oracle().orElseThrow().assumed().age();
    var conditions =
        new EngineEpochs(market, frames, FULL, fees, VOLUMES)
            .arrays(0, Source.FORECAST)
            .orElseThrow()
            .market()
            .conditions();
    var chain = conditions.chain().orElseThrow();
    var assumed = FULL.addOns().congestion().orElseThrow().assumed();

    assertThat(conditions.of(ether()).oracle().orElseThrow().age())
        .isEqualTo(assumedAge.plus(Duration.ofMinutes(20)));
    assertThat(chain.fee()).isEqualTo(80); // the day that has begun is not known yet
    assertThat(chain.gasToken()).isEqualTo(arrays(0).market().price(ether()));
    assertThat(arrays(0).market().conditions().chain().orElseThrow().fee())
        .isEqualTo(assumed.fee());
  }

  private static Underlying ether() {
    return frames.get(1).instrument().underlying();
  }

  @Test
  void volumesAreThoseThatPositionsAreMeasuredAgainst() {
    var marks = List.copyOf(arrays(0).market().marks().values());

    for (int i = 0; i < VOLUMES.length; i++) {
      double usd = marks.get(i).dailyVolume() * marks.get(i).price();
      assertThat(usd).isBetween(VOLUMES[i] / 3, VOLUMES[i] * 3);
    }
  }

  @Test
  void sourcesOfVolatilityDiffer() {
    EngineEpochs epochs = epochs(frames);
    var btc = frames.get(0).instrument().underlying();
    var withheld = epochs.arrays(0, Source.WITHHELD).orElseThrow().market().volatilities();
    var ewma = epochs.arrays(0, Source.EWMA).orElseThrow().market().volatilities();

    assertThat(withheld.get(btc).withheld()).isTrue();
    assertThat(withheld.get(btc).used().annualised()).isEqualTo(0.9);
    assertThat(ewma.get(btc).withheld()).isFalse();
    assertThat(ewma.get(btc).used())
        .isNotEqualTo(arrays(0).market().volatilities().get(btc).used());
  }

  @Test
  void requirementsAreTheEnginesScaled() {
    var account =
        new CrossAccount(
            0, 2, List.of(new Holding(0, 0.6), new Holding(1, -0.4)), 3, CrossFixture.SILENT);
    double[] marks = {market.close(0, 0), market.close(1, 0)};
    var open = new OpenAccount(account, 1, marks);
    var requirements = requirements(account, 0.5);
    requirements.begin(arrays(0), List.of(open));

    var book =
        List.of(position(0, open.quantity(0) * 10_000), position(1, open.quantity(1) * 10_000));
    var own = new Account(holder(account).id(), book, 0);
    var state = arrays(0).market().conditions();
    var asked =
        new MarginCalculator()
            .margin(
                own,
                arrays(0)
                    .withConditions(
                        state
                            .withBook(BookSides.of(List.of(own)))
                            .withProfiles(
                                Map.of(
                                    own.id(),
                                    new AccountProfile(
                                        Optional.empty(),
                                        Optional.of(
                                            new BehaviourHistory(
                                                holder(account).since(), List.of(), 0)))))),
                FULL);
    double gross = open.gross(marks);

    assertThat(requirements.required(open, marks, 0) / gross)
        .isCloseTo(0.5 * asked.maintenance() / asked.grossNotional(), within(1e-9));
    assertThat(requirements.warning(open, marks, 0) * CrossRule.STANDARD.call() / gross)
        .isCloseTo(0.5 * asked.initial() / asked.grossNotional(), within(1e-9));
    assertThat(requirements.tally().sum().initial()).isCloseTo(asked.initial(), within(1e-6));
  }

  @Test
  void whoDidNotMeetACallPaysMoreAfterwards() {
    CrossAccount account = CrossFixture.longBtc(1, 3, CrossFixture.SILENT);
    double[] marks = {market.close(0, 0), market.close(1, 0)};
    var open = new OpenAccount(account, 1, marks);
    var calm = requirements(account, 0.3);
    calm.begin(arrays(0), List.of(open));
    double before = calm.warning(open, marks, 0);
    open.breaches = 2;
    var after = requirements(account, 0.3);
    after.begin(arrays(0), List.of(open));
    BehaviourRule rule = FULL.addOns().behaviour().orElseThrow();

    assertThat(after.warning(open, marks, 0)).isGreaterThan(before);
    assertThat(after.warning(open, marks, 0)).isLessThanOrEqualTo(before * (1 + rule.most()));
  }

  @Test
  void whatWasSoldBetweenEpochsIsNotAskedForAgain() {
    CrossAccount account = CrossFixture.longBtc(1, 3, CrossFixture.SILENT);
    double[] marks = {market.close(0, 0), market.close(1, 0)};
    var open = new OpenAccount(account, 1, marks);
    var requirements = requirements(account, 0.3);
    requirements.begin(arrays(0), List.of(open));
    double whole = requirements.warning(open, marks, 0);
    open.reduce(0, 0.5, marks[0]);
    requirements.begin(arrays(12), List.of(open));

    // Half of it is left, so half of what was kept counts: never more than the whole was before.
    double half = requirements.warning(open, marks, 12);
    assertThat(half / whole).isBetween(0.3, 0.7);
    assertThat(requirements.tally().peak().rate(MarginComponent.RELEASE)).isLessThan(0.05);
  }

  private static Position position(int market, double units) {
    return new Position(frames.get(market).instrument(), Math.round(units * 1e8));
  }

  private static Holder holder(CrossAccount account) {
    return Holder.of(1 + account.entry(), FROM.minus(Duration.ofDays(200)));
  }

  private static EngineRequirements requirements(CrossAccount account, double scale) {
    var holders = new IdentityHashMap<CrossAccount, Holder>();
    holders.put(account, holder(account));
    return new EngineRequirements(
        FULL,
        CrossRule.STANDARD,
        frames.stream().map(FeatureFrame::instrument).toList(),
        10_000,
        scale,
        holders);
  }
}
