package io.plimsoll.artifact.book;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.InstrumentQuote;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The part of a market file that stands in for a feature table and a bundle: keys {@code
 * instruments} and {@code history}.
 */
public final class QuotedMarket {
  /** Word in place of a volatility that is to be estimated from the history. */
  private static final String ESTIMATED = "ewma";

  private final SortedMap<Instrument, InstrumentQuote> quotes;
  private final SortedMap<Underlying, Outlook> outlooks;
  private final Path history;
  private final HistoryForm form;

  private QuotedMarket(
      SortedMap<Instrument, InstrumentQuote> quotes,
      SortedMap<Underlying, Outlook> outlooks,
      Path history,
      HistoryForm form) {
    this.quotes = Collections.unmodifiableSortedMap(quotes);
    this.outlooks = Collections.unmodifiableSortedMap(outlooks);
    this.history = history;
    this.form = form;
  }

  /**
   * What is expected of an underlying from the moment of the file on.
   *
   * @param asOf moment of the file
   * @param volatility over the next hour; empty where it is to be estimated
   * @param spikeProbability of a volatility spike within it; empty where the file does not say
   */
  public record Outlook(
      Instant asOf, Optional<Volatility> volatility, OptionalDouble spikeProbability) {
    private static final Duration HORIZON = Duration.ofHours(1);

    /** Returns the forecast; {@code estimate} is asked where the volatility is to be estimated. */
    public Forecast forecast(Supplier<Forecast> estimate) {
      if (volatility.isPresent()) {
        return new Forecast.Issued(asOf, HORIZON, volatility.get(), spikeProbability);
      }
      return estimate.get() instanceof Forecast.Issued issued
          ? new Forecast.Issued(
              issued.asOf(), issued.horizon(), issued.volatility(), spikeProbability)
          : estimate.get();
    }
  }

  /**
   * Returns the keys {@code instruments} and {@code history} of a market file; empty where it has
   * neither.
   *
   * @param folder of the file, which the history is beside
   */
  static Optional<QuotedMarket> of(PolicyNode root, Instant asOf, Path folder) {
    Optional<PolicyNode> instruments = root.optional("instruments");
    Optional<PolicyNode> history = root.optional("history", "file", "values");
    if (instruments.isEmpty() && history.isEmpty()) {
      return Optional.empty();
    }
    Check.argument(
        instruments.isPresent(), "instruments must be given where history is, was %s", "missing");
    Check.argument(
        history.isPresent(), "history must be given where instruments are, was %s", "missing");
    var quotes = new TreeMap<Instrument, InstrumentQuote>();
    var outlooks = new TreeMap<Underlying, Outlook>();
    for (String name : instruments.get().names()) {
      try {
        add(instruments.get(), name, asOf, quotes, outlooks);
      } catch (IllegalArgumentException e) {
        String path = "instruments." + name;
        String message = e.getMessage();
        throw new IllegalArgumentException(
            message.startsWith(path) ? message : path + ": " + message, e);
      }
    }
    Check.argument(
        !quotes.isEmpty(), "instruments must name an instrument, was %s", quotes.keySet());
    for (Instrument instrument : quotes.keySet()) {
      Check.argument(
          outlooks.containsKey(instrument.underlying()),
          "instruments.%s.volatility must be a number or %s, was missing",
          instrument,
          ESTIMATED);
    }
    return Optional.of(
        new QuotedMarket(
            quotes,
            outlooks,
            folder.resolve(history.get().text("file")),
            HistoryForm.ofWord(history.get().text("values"))));
  }

  private static void add(
      PolicyNode all,
      String name,
      Instant asOf,
      SortedMap<Instrument, InstrumentQuote> quotes,
      SortedMap<Underlying, Outlook> outlooks) {
    var node =
        all.child(
            name, "price", "volume", "mean-volume", "spread", "volatility", "spike-probability");
    Instrument instrument = Instrument.parse(name);
    var quote =
        new InstrumentQuote(
            instrument,
            node.number("price"),
            node.number("spread"),
            node.number("volume"),
            node.optionalNumber("mean-volume"));
    Check.argument(
        quotes.put(instrument, quote) == null,
        "instrument must be named once, was %s again",
        instrument);
    boolean estimated = node.isText("volatility", ESTIMATED);
    if (!node.has("volatility")) {
      Check.argument(
          !node.has("spike-probability"),
          "spike-probability must stand beside a volatility, was %s",
          node.optionalNumber("spike-probability"));
      return;
    }
    OptionalDouble spike = node.optionalNumber("spike-probability");
    spike.ifPresent(probability -> Check.inRange("spike-probability", probability, 0, 1));
    double given = estimated ? Double.NaN : node.number("volatility");
    Check.argument(
        estimated || (given > 0 && given <= 100), "volatility must lie in (0, 100], was %s", given);
    var outlook =
        new Outlook(asOf, estimated ? Optional.empty() : Optional.of(new Volatility(given)), spike);
    Outlook before = outlooks.putIfAbsent(instrument.underlying(), outlook);
    Check.argument(
        before == null || before.equals(outlook),
        "volatility and spike-probability must be those of the other instruments of %s, was %s",
        instrument.underlying(),
        estimated ? ESTIMATED : given);
  }

  /** Returns the instruments, ascending. */
  public Collection<Instrument> instruments() {
    return quotes.keySet();
  }

  /** Returns the quotes, by instrument ascending. */
  public List<InstrumentQuote> quotes() {
    return List.copyOf(quotes.values());
  }

  /**
   * Returns what is expected of an underlying.
   *
   * @throws IllegalArgumentException if no instrument has it
   */
  public Outlook outlook(Underlying underlying) {
    Outlook outlook = outlooks.get(underlying);
    Check.argument(outlook != null, "underlying must be of an instrument, was %s", underlying);
    return outlook;
  }

  /**
   * Returns the rows of the history at and before {@code moment}.
   *
   * @throws IllegalArgumentException if it cannot be read, with the row
   */
  public HistoryFile history(Instant moment) {
    return HistoryFile.read(history, form, moment);
  }
}
