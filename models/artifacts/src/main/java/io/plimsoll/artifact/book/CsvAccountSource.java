package io.plimsoll.artifact.book;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Accounts of a CSV file with the header {@code account,subaccount,kind,instrument,quantity}.
 *
 * <p>A row of kind {@code position} holds a signed quantity of an instrument, in units with at most
 * 8 decimals; one of kind {@code collateral} an amount of {@code USD}, with at most 6. An empty
 * subaccount is 0.
 *
 * <p>A row that cannot be taken refuses its whole account, by name with the line and the reason:
 * the requirement of what is left would be that of another portfolio. So does an instrument, or the
 * collateral, that an account names twice. The other accounts are read.
 */
public final class CsvAccountSource implements AccountSource {
  private static final List<String> HEADER =
      List.of("account", "subaccount", "kind", "instrument", "quantity");

  private final Path file;
  private final Instant asOf;

  /**
   * Creates a source.
   *
   * @param asOf moment of the requirement: what has expired by then is refused
   */
  public CsvAccountSource(Path file, Instant asOf) {
    this.file = file;
    this.asOf = asOf;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the file is missing, is no CSV, or has another header
   */
  @Override
  public Book read() {
    Check.argument(Files.isRegularFile(file), "accounts must be a file, was %s", file);
    Map<AccountId, AccountRows> accounts = new TreeMap<>();
    List<Refused> unnamed = new ArrayList<>();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var parser = CSVFormat.RFC4180.parse(reader)) {
      var rows = parser.iterator();
      Check.argument(
          rows.hasNext() && rows.next().toList().equals(HEADER),
          "accounts must begin with the header %s, was other in %s",
          String.join(",", HEADER),
          file.getFileName());
      while (rows.hasNext()) {
        take(rows.next(), accounts, unnamed);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "Cannot read accounts " + file.getFileName() + ": " + e.getMessage(), e);
    }
    return book(accounts, unnamed);
  }

  private void take(CSVRecord row, Map<AccountId, AccountRows> accounts, List<Refused> unnamed) {
    long line = row.getRecordNumber();
    AccountRow parsed;
    try {
      parsed = AccountRow.of(row);
    } catch (IllegalArgumentException e) {
      unnamed.add(new Refused(row.get(0), "line " + line + ": " + e.getMessage()));
      return;
    }
    var rows = accounts.computeIfAbsent(parsed.account(), id -> new AccountRows());
    try {
      Eip55.parse(row.get(0), parsed.account().subaccount());
      rows.add(parsed, asOf.atZone(ZoneOffset.UTC).toLocalDate());
    } catch (IllegalArgumentException e) {
      rows.refuse("line " + line + ": " + e.getMessage());
    }
  }

  private static Book book(Map<AccountId, AccountRows> accounts, List<Refused> unnamed) {
    List<Account> taken = new ArrayList<>();
    List<Refused> refused = new ArrayList<>(unnamed);
    accounts.forEach(
        (id, rows) ->
            rows.refusal()
                .ifPresentOrElse(
                    reason -> refused.add(new Refused(Eip55.text(id), reason)),
                    () -> taken.add(new Account(id, rows.positions(), rows.collateral()))));
    return new Book(taken, refused);
  }
}
