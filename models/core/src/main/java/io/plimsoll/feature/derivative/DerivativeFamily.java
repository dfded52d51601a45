package io.plimsoll.feature.derivative;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import io.plimsoll.feature.window.LastValue;
import io.plimsoll.feature.window.StepHistory;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Funding, basis and open interest of the instrument's own derivative states, or of the first peer
 * perpetual of the same base.
 *
 * <p>Sources give some of the numbers in one record and some in another; each number keeps its last
 * value for a day after the day of that value, and one older than the last is left out.
 */
public final class DerivativeFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "derivative";

  private static final int HOURLY_RATE = 0; // sums over windows
  private static final int COUNT = 1;

  private final List<Duration> windows;
  private final MarketView market;
  private final int feed;
  private final Optional<PriceSource> contract;
  private final List<PriceSource> spots;
  private final LastValue funding = new LastValue(1);
  private final LastValue hours = new LastValue(1);
  private final LastValue mark = new LastValue(1);
  private final LastValue index = new LastValue(1);
  private final LastValue traded = new LastValue(1);
  private final LastValue openInterest = new LastValue(1);
  private final LastValue takerBuy = new LastValue(1);
  private final LastValue longs = new LastValue(1);
  private final List<LastValue> all =
      List.of(funding, hours, mark, index, traded, openInterest, takerBuy, longs);
  private final StepHistory openInterests;
  private final WindowSums rates;
  private final FeatureSchema schema;
  private long today = Long.MIN_VALUE;

  /** Starts before the first state of {@code plan}, which must fit. */
  public DerivativeFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    windows = plan.windows();
    feed = feed(plan).orElseThrow();
    Instrument of = instrument(plan, feed);
    contract =
        PriceSource.of(plan, FeedRole.OWN, FeedRole.PEER).stream()
            .filter(source -> source.instrument().equals(of))
            .findFirst();
    spots =
        PriceSource.of(plan, FeedRole.OWN, FeedRole.PEER).stream()
            .filter(source -> isSpotOf(source.instrument(), of))
            .toList();
    openInterests = new StepHistory(plan.longestWindow());
    rates = new WindowSums(2, windows);
    schema = columns(plan, of.canonical());
  }

  /** Returns whether the plan has derivative states, its own or of a peer perpetual. */
  public static boolean fits(FeaturePlan plan) {
    return feed(plan).isPresent();
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return FamilyMemory.of(windows.get(windows.size() - 1), 2);
  }

  @Override
  public void startDay(long dayStart) {
    today = dayStart;
    all.forEach(value -> value.startDay(dayStart));
  }

  @Override
  public void derivative(int of, DerivativeState state) {
    if (of != feed) {
      return;
    }
    set(hours, state.fundingHours(), state);
    set(mark, state.markPrice(), state);
    set(index, state.indexPrice(), state);
    set(traded, state.lastPrice(), state);
    set(openInterest, state.openInterest(), state);
    openInterests.set(openInterest.value());
    set(takerBuy, state.takerBuyShare(), state);
    set(longs, state.longAccountShare(), state);
    set(funding, state.fundingRate(), state);
    double hourly = funding.value() / hours.value();
    boolean news = !Double.isNaN(state.fundingRate()) && funding.time() == state.eventTime();
    if (news && Double.isFinite(hourly)) {
      rates.add(HOURLY_RATE, hourly);
      rates.add(COUNT, 1);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    rates.endStep(stepEnd);
    openInterests.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    into[at++] = Funding.eightHours(funding.value(), hours.value());
    into[at++] = Funding.annual(funding.value(), hours.value());
    into[at++] = funding.ageSeconds(asOf);
    into[at++] = Funding.secondsToNext(asOf, hours.value());
    into[at++] = StrictMath.log(mark.value() / index.value());
    into[at++] = StrictMath.log(traded.value() / index.value());
    into[at++] = StrictMath.log(contractPrice() / PriceSource.median(spots, market));
    into[at++] = takerBuy.value();
    into[at++] = longs.value();
    for (int w = 0; w < windows.size(); w++) {
      double mean = rates.isEmpty(w) ? Double.NaN : rates.value(HOURLY_RATE, w);
      mean /= rates.value(COUNT, w);
      into[at++] = mean * (windows.get(w).toNanos() / 3_600e9);
      into[at++] = openInterests.logChange(asOf, windows.get(w));
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(today);
    all.forEach(value -> value.write(out));
    openInterests.write(out);
    rates.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    today = in.readLong();
    all.forEach(value -> value.read(in));
    openInterests.read(in);
    rates.read(in);
  }

  private void set(LastValue value, double now, DerivativeState state) {
    if (!Double.isNaN(now) && !(value.isKnown() && state.eventTime() < value.time())) {
      value.set(now, state.eventTime(), today);
    }
  }

  private double contractPrice() {
    double price = contract.map(source -> source.price(market)).orElse(Double.NaN);
    if (!Double.isNaN(price)) {
      return price;
    }
    return mark.isKnown() ? mark.value() : traded.value();
  }

  private static OptionalInt feed(FeaturePlan plan) {
    String base = plan.instrument().underlying().base();
    int[] own = plan.feeds(EventKind.DERIVATIVES, FeedRole.OWN);
    int[] peers = plan.feeds(EventKind.DERIVATIVES, FeedRole.PEER);
    return IntStream.concat(
            IntStream.of(own),
            IntStream.of(peers)
                .filter(peer -> instrument(plan, peer).kind() == InstrumentKind.PERPETUAL)
                .filter(peer -> instrument(plan, peer).underlying().base().equals(base)))
        .findFirst();
  }

  private static Instrument instrument(FeaturePlan plan, int feed) {
    return plan.feeds().get(feed).feed().instrument().orElseThrow();
  }

  private static boolean isSpotOf(Instrument spot, Instrument contract) {
    return spot.kind() == InstrumentKind.SPOT
        && spot.underlying().base().equals(contract.underlying().base())
        && PriceSource.sameMoney(spot.underlying().quote(), contract.underlying().quote());
  }

  private FeatureSchema columns(FeaturePlan plan, String contractName) {
    String source = "derivative states of " + contractName;
    var columns =
        new Columns(plan)
            .state("funding_rate_8h", "1/8h", "last funding rate * 8 h / its period", source)
            .state("funding_rate_annual", "1/year", "last rate * 8760 h / its period", source)
            .state("funding_age", "s", "as-of time - time of the last funding rate", source)
            .state(
                "funding_next",
                "s",
                "time to the next multiple of the funding period since the epoch, UTC",
                source)
            .state("basis_mark_index", "1", "ln(mark price / index price)", source)
            .state("basis_last_index", "1", "ln(last price / index price)", source)
            .state(
                "basis_spot",
                "1",
                "ln(price of the contract, else its mark or last / median of spot prices)",
                source + ", prices of spot among instrument and peers")
            .state("taker_buy_share", "1", "aggressive buying / all aggressive volume", source)
            .state("long_account_share", "1", "accounts net long / all accounts", source);
    for (Duration window : plan.windows()) {
      columns
          .over(
              window,
              "funding_sum",
              "1",
              "mean of rate / period over the states in the window * its hours",
              source)
          .over(
              window,
              "open_interest_change",
              "1",
              "ln(open interest now / at the window's begin)",
              source);
    }
    return columns.schema();
  }
}
