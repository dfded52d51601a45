package io.plimsoll.margin.batch;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The positions of many accounts as columns: account a holds the positions offsets[a] to offsets[a
 * + 1], ordered by instrument. Twelve bytes a position and four an account; at most 2³¹ − 1
 * positions. Accounts are numbered from 0 in the order in which they were added; names and
 * collateral are the caller's.
 */
public final class BookColumns {
  private static final long LOW = 0xFFFF_FFFFL;
  private static final double WORD = 0x1p32;

  private final List<Instrument> instruments;
  private final int[] offsets;
  private final int[] places;
  private final long[] quantities;

  private BookColumns(Builder builder) {
    this.instruments = builder.instruments;
    this.offsets = Arrays.copyOf(builder.offsets, builder.accounts + 1);
    int positions = offsets[builder.accounts];
    this.places = Arrays.copyOf(builder.places, positions);
    this.quantities = Arrays.copyOf(builder.quantities, positions);
  }

  private BookColumns(BookColumns whole, int accounts) {
    this.instruments = whole.instruments;
    this.offsets = Arrays.copyOf(whole.offsets, accounts + 1);
    this.places = whole.places;
    this.quantities = whole.quantities;
  }

  /**
   * Returns a book of account objects.
   *
   * @param instruments that accounts may hold: those of the risk arrays, in their order
   * @throws IllegalArgumentException if an account holds another one
   */
  public static BookColumns of(List<Account> accounts, List<Instrument> instruments) {
    var builder = new Builder(instruments);
    accounts.forEach(builder::add);
    return builder.build();
  }

  /** Returns the number of accounts. */
  public int accounts() {
    return offsets.length - 1;
  }

  /** Returns the number of positions of all accounts. */
  public int positions() {
    return offsets[accounts()];
  }

  /** Returns the instruments that accounts may hold. */
  public List<Instrument> instruments() {
    return instruments;
  }

  /** Returns the first accounts of this book, without a copy of their positions. */
  public BookColumns first(int accounts) {
    Check.argument(
        accounts >= 0 && accounts <= accounts(),
        "accounts must lie in [0, %s], was %s",
        accounts(),
        accounts);
    return new BookColumns(this, accounts);
  }

  /** Returns the positions of one account as objects, ordered by instrument. */
  public List<Position> positions(int account) {
    var positions = new ArrayList<Position>();
    for (int p = start(account); p < start(account + 1); p++) {
      positions.add(new Position(instruments.get(places[p]), quantities[p]));
    }
    return positions;
  }

  /** Returns the place of the first position of an account; of the number of accounts, the end. */
  public int start(int account) {
    return offsets[account];
  }

  /** Returns the instrument of a position, by its place in {@link #instruments}. */
  public int instrument(int position) {
    return places[position];
  }

  /** Returns the signed amount of a position [units of the instrument]. */
  public double units(int position) {
    return Position.units(quantities[position]);
  }

  /**
   * Returns how much of each instrument all accounts hold long and short. Quantities are added as
   * whole numbers, so the order of the accounts does not matter.
   */
  public BookSides sides() {
    var longs = new HashMap<Instrument, Double>();
    var shorts = new HashMap<Instrument, Double>();
    long[][] parts = new long[4][instruments.size()]; // low and high words: no sum overflows
    for (int p = 0; p < positions(); p++) {
      boolean held = quantities[p] > 0;
      // The lowest long has no opposite, but its bits are those of its size.
      long size = held ? quantities[p] : -quantities[p];
      parts[held ? 0 : 2][places[p]] += size & LOW;
      parts[held ? 1 : 3][places[p]] += size >>> Integer.SIZE;
    }
    for (int i = 0; i < instruments.size(); i++) {
      longs.put(instruments.get(i), parts[1][i] * WORD + parts[0][i]);
      shorts.put(instruments.get(i), parts[3][i] * WORD + parts[2][i]);
    }
    return BookSides.of(longs, shorts);
  }

  /** Returns the accounts that hold any of the given instruments, ascending. */
  int[] holding(boolean[] wanted) {
    int[] found = new int[accounts()];
    int count = 0;
    for (int account = 0; account < accounts(); account++) {
      boolean holds = false;
      for (int p = offsets[account]; p < offsets[account + 1] && !holds; p++) {
        holds = wanted[places[p]];
      }
      if (holds) {
        found[count++] = account;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Collects accounts one by one. */
  public static final class Builder {
    private final List<Instrument> instruments;
    private final Map<Instrument, Integer> placeOf = new HashMap<>();
    private int accounts;
    private int[] offsets = new int[1025];
    private int[] places = new int[8192];
    private long[] quantities = new long[8192];

    /** Creates an empty book over {@code instruments}: those of the risk arrays, in their order. */
    public Builder(List<Instrument> instruments) {
      this.instruments = List.copyOf(instruments);
      this.instruments.forEach(instrument -> placeOf.put(instrument, placeOf.size()));
    }

    /**
     * Adds an account.
     *
     * @throws IllegalArgumentException if it holds an instrument that is not one of the book's
     */
    public Builder add(Account account) {
      int count = account.positions().size();
      int[] held = new int[count];
      long[] amounts = new long[count];
      for (int i = 0; i < count; i++) {
        Position position = account.positions().get(i);
        Integer place = placeOf.get(position.instrument());
        Check.argument(
            place != null,
            "account %s must hold instruments with a risk array, was %s",
            account.id(),
            position.instrument());
        held[i] = place;
        amounts[i] = position.quantity();
      }
      return add(held, amounts, count);
    }

    /**
     * Adds an account of {@code count} positions.
     *
     * @param held places of its instruments, ascending, each once (at least count)
     * @param amounts signed amounts [1e-8 units], none of them 0 (at least count)
     */
    public Builder add(int[] held, long[] amounts, int count) {
      int from = offsets[accounts];
      reserve(from, count);
      for (int i = 0; i < count; i++) {
        check(held, amounts, i);
        places[from + i] = held[i];
        quantities[from + i] = amounts[i];
      }
      accounts++;
      offsets[accounts] = from + count;
      return this;
    }

    /** Returns the book of all accounts added so far. */
    public BookColumns build() {
      return new BookColumns(this);
    }

    private void check(int[] held, long[] amounts, int i) {
      Check.argument(
          held[i] >= 0 && held[i] < instruments.size(),
          "instrument of account %s must be below %s, was %s",
          accounts,
          instruments.size(),
          held[i]);
      Check.argument(
          i == 0 || held[i] > held[i - 1],
          "instruments of account %s must ascend and differ, was %s",
          accounts,
          instruments.get(held[i]));
      Check.argument(
          amounts[i] != 0,
          "quantity of %s of account %s must not be 0, was %s",
          instruments.get(held[i]),
          accounts,
          amounts[i]);
    }

    private void reserve(int from, int count) {
      long needed = (long) from + count;
      Check.argument(
          needed <= Integer.MAX_VALUE - 8, "positions must be below 2^31 - 8, was %s", needed);
      if (needed > places.length) {
        int size = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * places.length));
        places = Arrays.copyOf(places, size);
        quantities = Arrays.copyOf(quantities, size);
      }
      if (accounts + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
    }
  }
}
