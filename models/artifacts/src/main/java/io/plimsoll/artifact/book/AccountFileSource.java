package io.plimsoll.artifact.book;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Accounts of a file with the columns {@code account,subaccount,kind,instrument,quantity}: CSV with
 * that header, a JSON list of objects ({@code .json}), or Parquet ({@code .parquet}).
 *
 * <p>A row of kind {@code position} holds a signed quantity of an instrument, in units with at most
 * 8 decimals; one of kind {@code collateral} an amount of {@code USD}, with at most 6. An empty
 * subaccount is 0.
 *
 * <p>A row that cannot be taken refuses its whole account, by name with the line and the reason:
 * the requirement of what is left would be that of another portfolio. So does an instrument, or the
 * collateral, that an account names twice. A row with an address but no readable subaccount refuses
 * every subaccount of the address. The other accounts are read.
 */
public final class AccountFileSource implements AccountSource {
  private static final List<String> HEADER =
      List.of("account", "subaccount", "kind", "instrument", "quantity");

  private final Path file;
  private final Instant asOf;

  /**
   * Creates a source.
   *
   * @param asOf moment of the requirement: what has expired by then is refused
   */
  public AccountFileSource(Path file, Instant asOf) {
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
    var taken = new Rows();
    try {
      new BookRows("accounts", HEADER).read(file, row -> take(row, taken));
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "Cannot read accounts " + file.getFileName() + ": " + e.getMessage(), e);
    }
    return taken.book();
  }

  private void take(BookRow row, Rows taken) {
    String line = row.place() + ": ";
    AccountId holder;
    try {
      holder = holder(row);
    } catch (IllegalArgumentException e) {
      taken.unnamed().add(new Refused(row.get(0), line + e.getMessage()));
      return;
    }
    AccountId account;
    try {
      account = AccountRow.account(holder, row);
    } catch (IllegalArgumentException e) {
      taken.holders().putIfAbsent(holder, line + e.getMessage());
      return;
    }
    var rows = taken.accounts().computeIfAbsent(account, id -> new AccountRows());
    try {
      row.check();
      Eip55.parse(row.get(0), account.subaccount());
      rows.add(AccountRow.of(account, row), asOf.atZone(ZoneOffset.UTC).toLocalDate());
    } catch (IllegalArgumentException e) {
      rows.refuse(line + e.getMessage());
    }
  }

  /** A row that has a fault and no address is told by its fault. */
  private static AccountId holder(BookRow row) {
    if (row.get(0).isEmpty()) {
      row.check();
    }
    return AccountRow.holder(row);
  }

  /**
   * What the rows gave.
   *
   * @param accounts rows of each account
   * @param holders subaccount 0 of each address that has a row of no readable subaccount, with the
   *     reason
   * @param unnamed rows without a readable address
   */
  private record Rows(
      NavigableMap<AccountId, AccountRows> accounts,
      Map<AccountId, String> holders,
      List<Refused> unnamed) {
    Rows() {
      this(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    }

    Book book() {
      holders.forEach(this::refuseAll);
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

    /** The row may belong to any subaccount; where none is named, the address is refused. */
    private void refuseAll(AccountId holder, String reason) {
      var last = new AccountId(holder.address(), 255);
      if (accounts.subMap(holder, true, last, true).isEmpty()) {
        accounts.put(holder, new AccountRows());
      }
      accounts.subMap(holder, true, last, true).values().forEach(rows -> rows.refuse(reason));
    }
  }
}
