package io.plimsoll.artifact.book;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountProfile;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;

/**
 * What is on record of accounts: a CSV file with the header {@code
 * account,subaccount,kind,value,time}.
 *
 * <p>Kinds of rows: {@code jurisdiction}, its name; {@code since}, first activity at {@code time};
 * {@code event}, {@code slow-top-up}, {@code call-breach}, {@code liquidation-and-return} or {@code
 * leverage-chase} at {@code time}; {@code pledged}, lines that the holder has pledged [USD]. Times
 * are UTC. What a kind does not use stays empty.
 *
 * <p>A row that cannot be taken leaves its account without a profile, which is the strictest one,
 * by name with the line and the reason; the others are read.
 *
 * @param profiles by account
 * @param refused accounts whose profile cannot be read, in the order of the file
 * @param hash Keccak-256 of the file
 */
public record ProfileFile(
    SortedMap<AccountId, AccountProfile> profiles, List<Refused> refused, Bytes32 hash) {
  private static final List<String> HEADER =
      List.of("account", "subaccount", "kind", "value", "time");

  public ProfileFile {
    profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    refused = List.copyOf(refused);
  }

  /**
   * Returns what {@code file} holds.
   *
   * @throws IllegalArgumentException if the file is missing, is no CSV, or has another header
   */
  public static ProfileFile read(Path file) {
    Check.argument(Files.isRegularFile(file), "profiles must be a file, was %s", file);
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return parse(text, file.getFileName().toString());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "Cannot read profiles " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static ProfileFile parse(String text, String name) throws IOException {
    var accounts = new TreeMap<AccountId, ProfileRows>();
    var refused = new ArrayList<Refused>();
    try (var parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
      var rows = parser.iterator();
      Check.argument(
          rows.hasNext() && rows.next().toList().equals(HEADER),
          "profiles must begin with the header %s, was other in %s",
          String.join(",", HEADER),
          name);
      while (rows.hasNext()) {
        AccountRow.gather(
            rows.next(),
            HEADER.size(),
            id -> accounts.computeIfAbsent(id, one -> new ProfileRows()),
            refused);
      }
    }
    var profiles = new TreeMap<AccountId, AccountProfile>();
    accounts.forEach(
        (id, rows) ->
            rows.refusal()
                .ifPresentOrElse(
                    reason -> refused.add(new Refused(Eip55.text(id), reason)),
                    () -> profiles.put(id, rows.profile())));
    return new ProfileFile(profiles, refused, Keccak.hash(text));
  }
}
