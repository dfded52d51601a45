package io.plimsoll.training.crossmargin;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountProfile;
import io.plimsoll.margin.BookSides;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.PreviousEpoch;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.addon.BehaviourHistory;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.MarginPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requirements of the margin engine, renewed every epoch for every open account, its maintenance
 * and initial requirement each a rate of its gross notional until the next.
 *
 * <p>All of them are scaled by one factor, so that policies are compared at equal capital. An owner
 * is called below the initial requirement.
 */
final class EngineRequirements implements Requirements {
  private static final MarginCalculator CALCULATOR = new MarginCalculator();

  /** Of a USD [1e-6 USD]. */
  private static final double MICRO = 1e-6;

  private final MarginPolicy policy;
  private final CrossRule rule;
  private final List<Instrument> instruments;
  private final double unit;
  private final double scale;
  private final IdentityHashMap<CrossAccount, Holder> holders;
  private final Map<OpenAccount, Asked> found = new HashMap<>();
  private final Map<OpenAccount, List<BehaviourHistory.Event>> events = new HashMap<>();
  private final EngineTally tally = new EngineTally();
  private RiskArrays arrays;

  /**
   * Who holds an account.
   *
   * @param id in the book
   * @param since first activity
   */
  record Holder(AccountId id, Instant since) {
    /** Returns the holder of the account of a number. */
    static Holder of(int number, Instant since) {
      return new Holder(new AccountId(String.format(Locale.ROOT, "%040x", number), 0), since);
    }
  }

  /**
   * What an account was asked for.
   *
   * @param positions that it held then
   */
  private record Asked(List<Position> positions, MarginRequirement requirement) {}

  /**
   * Begins before the first epoch.
   *
   * @param instruments of the markets, in their order
   * @param unit of the accounts' sizes [USD]
   * @param scale of all requirements [1]
   * @param holders of all accounts, by identity
   */
  EngineRequirements(
      MarginPolicy policy,
      CrossRule rule,
      List<Instrument> instruments,
      double unit,
      double scale,
      IdentityHashMap<CrossAccount, Holder> holders) {
    this.policy = policy;
    this.rule = rule;
    this.instruments = List.copyOf(instruments);
    this.unit = unit;
    this.scale = scale;
    this.holders = holders;
  }

  /**
   * Begins an epoch.
   *
   * @param market of now, without book, profiles and what was before
   * @param open accounts; those that ended in between are ignored
   */
  void begin(RiskArrays market, Collection<OpenAccount> open) {
    MarginConditions conditions = market.market().conditions();
    if (!policy.addOns().isEmpty()) {
      conditions = conditions.withProfiles(profiles(open, market.market().asOf()));
      conditions = conditions.withBook(BookSides.of(accounts(open)));
      if (arrays != null) {
        conditions = conditions.withPrevious(previous());
      }
    }
    found.clear();
    arrays = market.withConditions(conditions);
    for (OpenAccount account : open) {
      if (account.isOpen()) {
        tally.add(of(account));
      }
    }
    tally.end(market.market().asOf());
  }

  private List<Account> accounts(Collection<OpenAccount> open) {
    return open.stream().filter(OpenAccount::isOpen).map(this::account).toList();
  }

  private Account account(OpenAccount account) {
    var positions = new ArrayList<Position>();
    for (int i = 0; i < account.positions(); i++) {
      long quantity = Math.round(account.quantity(i) * unit / Position.units(1));
      if (quantity != 0) {
        positions.add(new Position(instruments.get(account.market(i)), quantity));
      }
    }
    return new Account(holders.get(account.account()).id(), positions, 0);
  }

  /** Of all holders, for accounts open within the epoch, too. */
  private Map<AccountId, AccountProfile> profiles(Collection<OpenAccount> open, Instant now) {
    var profiles = new HashMap<AccountId, AccountProfile>();
    holders.forEach(
        (account, holder) ->
            profiles.put(holder.id(), profile(holder, List.of(), pledgedAtEntry(account))));
    for (OpenAccount account : open) {
      var own = events.computeIfAbsent(account, any -> new ArrayList<>());
      while (own.size() < account.breaches) {
        own.add(new BehaviourHistory.Event(BehaviourHistory.Kind.CALL_BREACH, now));
      }
      Holder holder = holders.get(account.account());
      profiles.put(holder.id(), profile(holder, own, account.line()));
    }
    return profiles;
  }

  private static double pledgedAtEntry(CrossAccount account) {
    return account.owner().line() * account.size() / account.wantedLeverage();
  }

  private AccountProfile profile(Holder holder, List<BehaviourHistory.Event> own, double pledged) {
    var history = new BehaviourHistory(holder.since(), own, pledged * unit);
    return new AccountProfile(Optional.empty(), Optional.of(history));
  }

  /** What the last epoch leaves to this one, as a report does. */
  private PreviousEpoch previous() {
    var profits = new HashMap<Instrument, List<Double>>();
    for (Instrument instrument : arrays.instruments()) {
      double[] committed = arrays.committedProfits(instrument);
      profits.put(instrument, Arrays.stream(committed).boxed().toList());
    }
    var held = new HashMap<AccountId, PreviousEpoch.Held>();
    found.forEach(
        (account, asked) -> {
          MarginRequirement requirement = asked.requirement();
          double loss = requirement.portfolioLoss();
          held.put(
              requirement.account(),
              new PreviousEpoch.Held(
                  asked.positions(),
                  loss,
                  requirement.component(MarginComponent.RELEASE),
                  Math.min(loss, requirement.deferred())));
        });
    var market = arrays.market();
    return PreviousEpoch.of(market.asOf(), profits, held, market.reserves(policy));
  }

  private MarginRequirement of(OpenAccount account) {
    return found.computeIfAbsent(account, any -> asked(account(account))).requirement();
  }

  private Asked asked(Account account) {
    return new Asked(account.positions(), CALCULATOR.margin(account, arrays, policy));
  }

  @Override
  public double required(OpenAccount account, double[] marks, int bar) {
    MarginRequirement now = of(account);
    double gross = account.gross(marks);
    return now.grossNotional() < MICRO
        ? 0
        : gross * MarginPath.bounded(scale * now.maintenance() / now.grossNotional());
  }

  /** The initial requirement over the multiple at which owners are called. */
  @Override
  public double warning(OpenAccount account, double[] marks, int bar) {
    MarginRequirement now = of(account);
    double gross = account.gross(marks);
    return now.grossNotional() < MICRO
        ? 0
        : gross * Math.min(1, scale * now.initial() / now.grossNotional()) / rule.call();
  }

  @Override
  public double opening(OpenAccount account, double[] marks, int bar) {
    double needed = Math.max(required(account, marks, bar), warning(account, marks, bar));
    found.remove(account);
    return needed;
  }

  /** Returns what the requirements were made of. */
  EngineTally tally() {
    return tally;
  }
}
