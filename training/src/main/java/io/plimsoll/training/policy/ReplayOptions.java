package io.plimsoll.training.policy;

import io.plimsoll.artifact.market.FeeFiles;
import io.plimsoll.market.DurationWord;
import io.plimsoll.training.chain.ChainDelays;
import io.plimsoll.training.lending.Borrowers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What surrounds the accounts of a replay on candles, as a user says it. */
final class ReplayOptions {
  /** Names of the options. */
  static final String NAMES = "--owners, --gas, --oracle-delay, --leverage-from and --rules";

  @Option(
      names = "--owners",
      paramLabel = "SHARES",
      converter = SharesConverter.class,
      description =
          "What owners do where collateral runs low, of -c replay, such as"
              + " top-up=0.3,delever=0.3,ignore=0.4 (default: all ignore it).")
  private OwnerShares owners;

  @Option(
      names = "--gas",
      paramLabel = "FILE|DIR",
      description =
          "Recorded fees of a chain, by which transactions of owners and liquidators wait.")
  private Path gas;

  @Option(
      names = "--oracle-delay",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = TimeConverter.class,
      description = "Age of the prices by which accounts are judged, such as 5m (default: none).")
  private Duration oracleDelay;

  @Option(
      names = "--leverage-from",
      paramLabel = "FILE|DIR",
      description =
          "Recorded accounts of a lending pool, of which leverage is drawn, and holdings in"
              + " -c cross.")
  private Path leverageFrom;

  @Option(
      names = "--rules",
      split = ",",
      paramLabel = "NAME",
      description = "Rules of -c replay that are compared with the static one (default: all).")
  private List<String> rules = new ArrayList<>();

  /** Turns words into shares; picocli makes one by reflection. */
  static final class SharesConverter implements ITypeConverter<OwnerShares> {
    @Override
    public OwnerShares convert(String text) {
      try {
        return OwnerShares.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Turns words into lengths of time. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return DurationWord.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Returns whether any option was given. */
  boolean isSet() {
    return owners != null
        || gas != null
        || !oracleDelay.isZero()
        || leverageFrom != null
        || !rules.isEmpty();
  }

  /** Returns the shares of owners, if they were given. */
  Optional<OwnerShares> owners() {
    return Optional.ofNullable(owners);
  }

  /** Returns the rules that are compared, none for all. */
  List<String> rules() {
    return List.copyOf(rules);
  }

  /** Returns the delays of transactions and prices. */
  ChainDelays delays() throws IOException {
    return new ChainDelays(
        gas == null ? Optional.empty() : Optional.of(FeeFiles.read(gas)), oracleDelay);
  }

  /** Returns what surrounds single positions. */
  ReplayConditions conditions() throws IOException {
    return new ReplayConditions(owners().orElse(OwnerShares.IGNORE), delays());
  }

  /** Returns the borrowers whose leverage is drawn, if they were given. */
  Optional<Borrowers> leverage() throws IOException {
    return leverageFrom == null ? Optional.empty() : Optional.of(Borrowers.read(leverageFrom));
  }
}
