package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small report of the market of {@link MarginFixture}. */
final class ReportFixture {
  private ReportFixture() {}

  static MarginReport build(Map<Instrument, Forecast> forecasts, List<Account> accounts) {
    return build(MarginFixture.frames(), forecasts, accounts);
  }

  static MarginReport build(
      List<FeatureFrame> frames, Map<Instrument, Forecast> forecasts, List<Account> accounts) {
    var request =
        new MarginRequest(
            "plimsoll-demo",
            MarginFixture.END,
            frames,
            forecasts,
            new PolicyFile(MarginFixture.policy(), Keccak.hash("policy")),
            Keccak.hash("features"),
            Keccak.hash("bundle"));
    return MarginReportBuilder.build(request, new Book(accounts, List.of()));
  }

  static List<Account> accounts() {
    var random = new Random(2);
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 60; i++) {
      accounts.add(
          MarginFixture.account(
              i * 7_919 % 104_729,
              random.nextLong(-50_000_000, 50_000_000),
              i % 3 == 0 ? 0 : random.nextLong(-600_000_000, 600_000_000),
              i % 4 == 0 ? 0 : random.nextLong(-100_000_000_000L, 100_000_000_000L),
              i % 5 == 0 ? random.nextLong(-50_000_000, 50_000_000) : 0));
    }
    return accounts;
  }
}
