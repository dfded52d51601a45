package io.plimsoll.pipeline.source.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.TimeUnits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A log as {@code eth_getLogs} returns it.
 *
 * @param blockNumber of its block
 * @param logIndex position in the block
 * @param transaction hash of its transaction
 * @param topics the first is the hash of the event's signature, in lower case
 * @param data words of 32 bytes
 * @param blockTime of its block [µs since the epoch], which newer nodes give
 */
record EventLog(
    long blockNumber,
    long logIndex,
    String transaction,
    List<String> topics,
    String data,
    OptionalLong blockTime) {
  EventLog {
    topics = List.copyOf(topics);
  }

  static EventLog of(JsonNode log) throws Refused {
    Refused.unless(!log.path("removed").asBoolean(false), Rejection.NOT_CANONICAL);
    List<String> topics = new ArrayList<>();
    for (JsonNode topic : log.path("topics")) {
      Refused.unless(
          topic.isTextual() && HexText.isHash(topic.textValue()), Rejection.UNREADABLE_NUMBER);
      topics.add(topic.textValue().toLowerCase(Locale.ROOT));
    }
    Refused.unless(!topics.isEmpty(), Rejection.UNREADABLE_JSON);
    String data = JsonRecords.text(log, "data");
    Refused.unless(HexText.words(data) >= 0, Rejection.UNREADABLE_NUMBER);
    return new EventLog(
        JsonRecords.quantity(log, "blockNumber"),
        JsonRecords.quantity(log, "logIndex"),
        JsonRecords.hash(log, "transactionHash"),
        topics,
        data,
        log.has("blockTimestamp")
            ? OptionalLong.of(
                Times.plausible(
                    TimeUnits.SECONDS.micros(JsonRecords.quantity(log, "blockTimestamp"))))
            : OptionalLong.empty());
  }

  /** Returns whether {@code object} looks like a log. */
  static boolean fits(JsonNode object) {
    return object.path("topics").isArray() && object.has("data") && object.has("logIndex");
  }

  boolean is(String signature) {
    return topics.get(0).equals(signature);
  }

  /** Returns the indexed argument {@code index}, from 1, in two's complement. */
  BigInteger topic(int index) throws Refused {
    Refused.unless(index < topics.size(), Rejection.UNREADABLE_JSON);
    return HexText.signed(topics.get(index), 0);
  }

  /** Returns this log if its data hold exactly {@code count} words. */
  EventLog withWords(int count) throws Refused {
    Refused.unless(HexText.words(data) == count, Rejection.UNREADABLE_NUMBER);
    return this;
  }

  BigInteger unsigned(int word) {
    return HexText.unsigned(data, word);
  }

  BigInteger signed(int word) {
    return HexText.signed(data, word);
  }

  /** Returns block number · 10⁶ + position: the order of logs. */
  long sequence() {
    return blockNumber * 1_000_000 + logIndex;
  }
}
