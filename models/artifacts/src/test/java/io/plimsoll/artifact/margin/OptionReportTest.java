package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.option.OptionQuotes;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.OptionFixture;
import io.plimsoll.margin.OptionQuote;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.option.Black76;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OptionReportTest {
  private static final long ONE = 100_000_000;
  private static final Instrument REFUSED = option(50_000, OptionRight.CALL);
  private static final Instrument CALL = option(44_000, OptionRight.CALL);
  private static final Instrument PUT = option(36_000, OptionRight.PUT);

  @Test
  void aReportWithOptionsReadsBackAndChecksItself() {
    var report = build(Optional.of(quotes(0.6)), accounts());

    byte[] bytes = MarginReportWriter.bytes(report);

    assertThat(MarginReportReader.parse(bytes)).isEqualTo(report);
    assertThat(report.instruments())
        .extracting(ReportInstrument::instrument)
        .contains(CALL, PUT)
        .doesNotContain(REFUSED);
    assertThat(report.inputs().options()).isPresent();
    assertThat(report.accounts()).hasSize(3);
    assertThat(report.refused())
        .extracting(Refused::reason)
        .containsExactly(REFUSED + ": line 7: price must be a number, was many");
    assertThat(report.refusedInstruments())
        .contains(new Refused("option quotes, line 9", "a row must have 7 columns, was 2"))
        .contains(new Refused(REFUSED.canonical(), "line 7: price must be a number, was many"));
    long sold = report.accounts().get(1).initialMargin();
    long covered = report.accounts().get(2).initialMargin();
    assertThat(sold).isGreaterThan(report.accounts().get(0).initialMargin());
    assertThat(covered).isGreaterThan(sold);
  }

  @Test
  void theInputsHashCoversTheQuotes() {
    var one = build(Optional.of(quotes(0.6)), accounts());
    var again = build(Optional.of(quotes(0.6)), accounts());
    var other = build(Optional.of(quotes(0.61)), accounts());

    assertThat(one).isEqualTo(again);
    assertThat(one.inputsHash()).isNotEqualTo(other.inputsHash());
    assertThat(one.merkleRoot()).isNotEqualTo(other.merkleRoot());
  }

  @Test
  void withoutQuotesOptionsAreRefusedAndTheReportIsWhatItWas() {
    var linear = ReportFixture.accounts();
    var report = build(Optional.empty(), linear);

    assertThat(report).isEqualTo(ReportFixture.build(MarginFixture.forecasts(0.8), linear));
    assertThat(new String(MarginReportWriter.bytes(report), StandardCharsets.UTF_8))
        .doesNotContain("\"options\"");
    var mixed = new ArrayList<>(linear);
    mixed.addAll(accounts());
    var refused = build(Optional.empty(), mixed);
    assertThat(refused.merkleRoot()).isEqualTo(report.merkleRoot());
    assertThat(refused.refused()).hasSize(4);
  }

  private static MarginReport build(Optional<OptionQuotes> options, List<Account> accounts) {
    return MarginReportBuilder.build(
        new MarginRequest(
            "plimsoll-demo",
            MarginFixture.END,
            MarketInputs.trained(
                MarginFixture.frames(),
                MarginFixture.forecasts(0.8),
                Keccak.hash("features"),
                Keccak.hash("bundle")),
            new PolicyFile(MarginFixture.policy(), Keccak.hash("policy")),
            options,
            RequestConditions.NONE),
        new Book(accounts, List.of()));
  }

  private static List<Account> accounts() {
    return List.of(
        account(100_001, new Position(CALL, ONE)),
        account(100_002, new Position(CALL, -ONE)),
        account(100_003, new Position(MarginFixture.BTC, 2 * ONE), new Position(PUT, ONE)),
        account(100_004, new Position(REFUSED, ONE)));
  }

  private static Account account(int number, Position... positions) {
    return new Account(MarginFixture.account(number, ONE).id(), List.of(positions), 1_000_000_000L);
  }

  private static OptionQuotes quotes(double volatility) {
    double spot = MarginFixture.market(0.8).marks().get(MarginFixture.BTC).price();
    var quotes = new ArrayList<OptionQuote>();
    for (Instrument option : List.of(CALL, PUT)) {
      double price = Black76.of(option, MarginFixture.END).price(spot, 1, volatility);
      quotes.add(new OptionQuote(new Mark(option, price, 0.01, 50), MarginFixture.END, spot, 1));
    }
    return new OptionQuotes(
        quotes,
        new TreeMap<>(Map.of(REFUSED, "line 7: price must be a number, was many")),
        List.of(new Refused("option quotes, line 9", "a row must have 7 columns, was 2")),
        Keccak.hash("quotes at " + volatility));
  }

  private static Instrument option(double strike, OptionRight right) {
    return OptionFixture.option(20, strike, right);
  }
}
