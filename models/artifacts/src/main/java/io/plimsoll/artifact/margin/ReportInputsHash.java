package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.margin.Account;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Hashes of what a report was made from, over words of 32 bytes. */
public final class ReportInputsHash {
  private static final String TYPE = "PlimsollInputs(2";

  private ReportInputsHash() {}

  /** Returns the hash over id, positions and collateral of each account, in their order. */
  public static Bytes32 accounts(List<Account> accounts) {
    var words = new AbiEncoder();
    for (Account account : accounts) {
      words
          .address(account.id().addressBytes())
          .uint(account.id().subaccount(), 8)
          .bytes32(Identity.positionsHash(account.positions()))
          .int64(account.collateral());
    }
    return words.hash();
  }

  /**
   * Returns the hash over the policy's name, the moment, the inputs, and the integers of each
   * instrument: id, mark, forecast, reason, volatility used, spike probability; a missing number is
   * -1. Where there are options the hash of their quotes follows the inputs, and where there are
   * add-ons that of their conditions, under other types; a market file in place of feature table
   * and bundle has a type of its own too.
   *
   * @param asOf a whole second
   */
  public static Bytes32 of(
      String policy, Instant asOf, ReportInputs inputs, List<ReportInstrument> instruments) {
    var words =
        new AbiEncoder()
            .bytes32(type(inputs))
            .bytes32(Keccak.hash(policy))
            .int64(asOf.getEpochSecond())
            .bytes32(inputs.source().data())
            .bytes32(inputs.source().model())
            .bytes32(inputs.accounts())
            .bytes32(inputs.policy());
    inputs.options().ifPresent(words::bytes32);
    inputs.conditions().ifPresent(words::bytes32);
    instruments.stream()
        .sorted(Comparator.comparing(ReportInstrument::id))
        .forEach(
            instrument ->
                words
                    .bytes32(instrument.id())
                    .int64(instrument.mark())
                    .int64(orMinusOne(instrument.forecastVolatility()))
                    .bytes32(
                        instrument
                            .withheld()
                            .map(reason -> Keccak.hash(reason.name()))
                            .orElse(Bytes32.ZERO))
                    .int64(instrument.usedVolatility())
                    .int64(orMinusOne(instrument.spikeProbability())));
    return words.hash();
  }

  private static Bytes32 type(ReportInputs inputs) {
    String market = inputs.source() instanceof ReportSource.Quoted ? ",market" : "";
    String options = inputs.options().isPresent() ? ",options" : "";
    String conditions = inputs.conditions().isPresent() ? ",conditions" : "";
    return Keccak.hash(TYPE + market + options + conditions + ")");
  }

  private static long orMinusOne(OptionalLong value) {
    return value.orElse(-1);
  }
}
