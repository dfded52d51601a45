package io.plimsoll.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that can be held, with one canonical name.
 *
 * <p>The name is {@code venue:kind:BASE-QUOTE[:expiry[:strike:C|P]]}, such as {@code
 * binance:spot:BTC-USDT} or {@code deribit:option:BTC-USD:20240628:70000:C}. A short name such as
 * {@code BTCUSDT} stands for the spot pair on Binance.
 *
 * @param venue where it trades, lower case
 * @param kind what holding it means
 * @param underlying the asset whose price it follows
 * @param expiry last day, UTC; present for futures and options only
 * @param option strike and right; present for options only
 */
public record Instrument(
    String venue,
    InstrumentKind kind,
    Underlying underlying,
    Optional<LocalDate> expiry,
    Optional<OptionTerms> option)
    implements Comparable<Instrument> {
  private static final Pattern VENUE = Pattern.compile("[a-z0-9._-]+");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]+");
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final List<String> QUOTES =
      List.of("USDT", "USDC", "BUSD", "USD", "EUR", "BTC", "ETH");

  public Instrument {
    Check.argument(
        VENUE.matcher(venue).matches(),
        "venue must be lower-case letters or digits, was %s",
        venue);
    boolean dated = kind == InstrumentKind.FUTURE || kind == InstrumentKind.OPTION;
    Check.argument(
        expiry.isPresent() == dated,
        "expiry must be given for futures and options only, was %s",
        expiry);
    Check.argument(
        option.isPresent() == (kind == InstrumentKind.OPTION),
        "strike and right must be given for options only, was %s",
        option);
  }

  /** Returns the spot pair of {@code base} against {@code quote} at {@code venue}. */
  public static Instrument spot(String venue, String base, String quote) {
    return undated(venue, InstrumentKind.SPOT, new Underlying(base, quote));
  }

  /** Returns an instrument without expiry. */
  public static Instrument undated(String venue, InstrumentKind kind, Underlying underlying) {
    return new Instrument(venue, kind, underlying, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the instrument of a canonical name or of a short one such as {@code BTCUSDT}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Instrument parse(String text) {
    return text.indexOf(':') < 0 ? ofAlias(text) : ofCanonical(text);
  }

  /** Returns the one name under which everyone knows this instrument. */
  public String canonical() {
    var name =
        new StringBuilder(venue).append(':').append(kind.word()).append(':').append(underlying);
    expiry.ifPresent(day -> name.append(':').append(DAY.format(day)));
    option.ifPresent(
        terms ->
            name.append(':')
                .append(terms.strike().toPlainString())
                .append(':')
                .append(terms.right().letter()));
    return name.toString();
  }

  /** Returns base and quote run together, such as {@code BTCUSDT}: for people and file names. */
  public String symbol() {
    return underlying.base() + underlying.quote();
  }

  @Override
  public int compareTo(Instrument other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public String toString() {
    return canonical();
  }

  static void checkSymbol(String name, String symbol) {
    Check.argument(
        SYMBOL.matcher(symbol).matches(),
        "%s must be upper-case letters or digits, was %s",
        name,
        symbol);
  }

  private static Instrument ofAlias(String alias) {
    for (String quote : QUOTES) {
      if (alias.endsWith(quote) && alias.length() > quote.length()) {
        return spot("binance", alias.substring(0, alias.length() - quote.length()), quote);
      }
    }
    throw new IllegalArgumentException(
        "instrument must be venue:kind:BASE-QUOTE or a pair such as BTCUSDT, was " + alias);
  }

  private static Instrument ofCanonical(String text) {
    String[] parts = text.split(":", -1);
    String[] pair = parts.length < 3 ? new String[0] : parts[2].split("-", -1);
    Check.argument(
        pair.length == 2 && (parts.length == 3 || parts.length == 4 || parts.length == 6),
        "instrument must read venue:kind:BASE-QUOTE[:expiry[:strike:C|P]], was %s",
        text);
    try {
      return new Instrument(
          parts[0],
          InstrumentKind.ofWord(parts[1]),
          new Underlying(pair[0], pair[1]),
          parts.length > 3 ? Optional.of(LocalDate.parse(parts[3], DAY)) : Optional.empty(),
          parts.length > 4 ? Optional.of(terms(parts[4], parts[5])) : Optional.empty());
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "instrument has an unreadable expiry or strike, was " + text, e);
    }
  }

  private static OptionTerms terms(String strike, String letter) {
    Check.argument(
        letter.equals("C") || letter.equals("P"), "option right must be C or P, was %s", letter);
    return new OptionTerms(
        new BigDecimal(strike), letter.equals("C") ? OptionRight.CALL : OptionRight.PUT);
  }
}
