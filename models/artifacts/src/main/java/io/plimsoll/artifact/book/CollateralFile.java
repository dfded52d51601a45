package io.plimsoll.artifact.book;

import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CureOptions;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;

/**
 * What stands behind accounts and what could be done about their calls: a CSV file with the header
 * {@code account,subaccount,kind,name,amount,haircut,cost,follows}.
 *
 * <p>Kinds of rows, amounts in USD: {@code collateral}, an asset that was put up, with haircut and,
 * where its price moves, the underlying that it follows ({@code BTC-USDT}), or units of it and no
 * haircut, which the policy's rule and the market then give; {@code unsettled}, profit of positions
 * that is in no balance yet; {@code offer}, an asset that could be added, with haircut and cost
 * [bps]; {@code line}, a pledged line with its cap and fee [bps]; {@code reduce}, an instrument
 * whose position may be reduced. What a kind does not use stays empty.
 *
 * <p>A row that cannot be taken refuses its account, by name with the line and the reason; the
 * others are read.
 *
 * @param covers by account
 * @param refused accounts that cannot be read, with the reason, in the order of the file
 */
public record CollateralFile(SortedMap<AccountId, Cover> covers, List<Refused> refused) {
  static final List<String> HEADER =
      List.of("account", "subaccount", "kind", "name", "amount", "haircut", "cost", "follows");

  public CollateralFile {
    covers = Collections.unmodifiableSortedMap(new TreeMap<>(covers));
    refused = List.copyOf(refused);
  }

  /**
   * What stands behind one account and what could be added.
   *
   * @param equity collateral and unsettled profit
   * @param options of a cure
   * @param unvalued collateral without a haircut of its own, which the equity does not hold
   */
  public record Cover(AccountEquity equity, CureOptions options, List<HeldCollateral> unvalued) {
    public Cover {
      unvalued = List.copyOf(unvalued);
    }
  }

  /** Returns what {@code file} holds; nothing where there is none. */
  public static CollateralFile read(Optional<Path> file) {
    return file.map(CollateralFile::read)
        .orElseGet(() -> new CollateralFile(new TreeMap<>(), List.of()));
  }

  /**
   * Returns what {@code file} holds.
   *
   * @throws IllegalArgumentException if the file is missing, is no CSV, or has another header
   */
  public static CollateralFile read(Path file) {
    Check.argument(Files.isRegularFile(file), "collateral must be a file, was %s", file);
    var accounts = new TreeMap<AccountId, CollateralRows>();
    var refused = new ArrayList<Refused>();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var parser = CSVFormat.RFC4180.parse(reader)) {
      var rows = parser.iterator();
      Check.argument(
          rows.hasNext() && rows.next().toList().equals(HEADER),
          "collateral must begin with the header %s, was other in %s",
          String.join(",", HEADER),
          file.getFileName());
      while (rows.hasNext()) {
        AccountRow.gather(
            rows.next(),
            HEADER.size(),
            id -> accounts.computeIfAbsent(id, one -> new CollateralRows()),
            refused);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "Cannot read collateral " + file.getFileName() + ": " + e.getMessage(), e);
    }
    var covers = new TreeMap<AccountId, Cover>();
    accounts.forEach(
        (id, rows) -> {
          Optional<String> reason = rows.refusal();
          if (reason.isEmpty()) {
            try {
              covers.put(id, rows.cover());
              return;
            } catch (IllegalArgumentException e) {
              reason = Optional.of(e.getMessage());
            }
          }
          refused.add(new Refused(Eip55.text(id), reason.get()));
        });
    return new CollateralFile(covers, refused);
  }
}
