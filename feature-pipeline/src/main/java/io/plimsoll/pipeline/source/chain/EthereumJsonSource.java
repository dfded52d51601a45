package io.plimsoll.pipeline.source.chain;

import static io.plimsoll.pipeline.source.chain.JsonRecords.hash;
import static io.plimsoll.pipeline.source.chain.JsonRecords.quantity;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.market.Block;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import io.plimsoll.pipeline.source.TimeUnits;
import java.io.IOException;
import java.util.Locale;

/**
 * Blocks as {@code plimsoll data fetch ethereum} recorded them ({@link EthereumJson}).
 *
 * <p>When a block became known: one that replaced another, when it was seen, for nobody who held
 * the other could use it before; one that was seen within an hour of its time stamp, when it was
 * seen; an older one, fetched as history, one slot after its time stamp, as a node that followed
 * the chain would have had it. Percentiles of the priority fee of a block without gas used are NaN:
 * nodes say 0 there, which nobody paid.
 */
final class EthereumJsonSource implements RecordSource {
  private static final long LIVE = 3600 * Times.SECOND;

  @Override
  public String word() {
    return "ethereum-json";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return JsonRecords.isCandidate(file.path())
        && JsonRecords.first(file).filter(EthereumJsonSource::isHeader).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    JsonNode header =
        JsonRecords.first(file)
            .filter(EthereumJsonSource::isHeader)
            .orElseThrow(
                () ->
                    new IOException(
                        "Cannot read " + file.path() + ": it has no first line of ours"));
    int version = header.path(EthereumJson.SCHEMA_VERSION).asInt();
    long chain = HexText.quantity(header.path(EthereumJson.CHAIN_ID).asText());
    if (version != EthereumJson.VERSION || chain < 0) {
      throw new IOException(
          "Cannot read " + file.path() + ": schemaVersion must be 1, was " + version);
    }
    Feed feed = new Feed(EventKind.BLOCKS, chain == 1 ? "ethereum" : "eip155-" + chain);
    JsonRecords.read(
        file,
        out,
        (object, raw, sink) -> {
          if (!isHeader(object) || raw.line() != 1) {
            convert(feed, object, raw, sink);
          }
        });
  }

  private static boolean isHeader(JsonNode object) {
    return object.path(EthereumJson.FORMAT).asText().equals(EthereumJson.FORMAT_NAME);
  }

  private static void convert(Feed feed, JsonNode line, RawRecord raw, RecordSink out)
      throws IOException, Refused {
    JsonNode block = line.path(EthereumJson.BLOCK);
    long time = Times.plausible(TimeUnits.SECONDS.micros(quantity(block, "timestamp")));
    long limit = quantity(block, "gasLimit");
    long used = quantity(block, "gasUsed");
    Refused.unless(limit >= 1 && used <= limit, Rejection.VALUE_OUT_OF_RANGE);
    long transactions = line.path(EthereumJson.TRANSACTIONS).asLong(-1);
    var record =
        new Block(
            time,
            quantity(block, "number"),
            hash(block, "hash").toLowerCase(Locale.ROOT),
            hash(block, "parentHash").toLowerCase(Locale.ROOT),
            quantity(block, "baseFeePerGas"),
            used,
            limit,
            transactions,
            used == 0 ? Block.PriorityFees.NONE : tips(line.path(EthereumJson.TIPS)),
            optional(block, "blobGasUsed"),
            optional(block, "excessBlobGas"));
    out.keep(feed, record, knownTime(line, time), 0, raw);
  }

  private static long knownTime(JsonNode line, long time) throws Refused {
    JsonNode stamp = line.path(EthereumJson.SEEN);
    Refused.unless(stamp.isIntegralNumber(), Rejection.NO_TIME);
    long seen = Math.max(stamp.longValue(), time);
    return line.has(EthereumJson.REPLACES) || seen - time <= LIVE ? seen : time + Times.BLOCK_LAG;
  }

  private static long optional(JsonNode block, String field) throws Refused {
    return block.hasNonNull(field) ? quantity(block, field) : -1;
  }

  private static Block.PriorityFees tips(JsonNode tips) throws Refused {
    if (tips.isNull() || tips.isMissingNode()) {
      return Block.PriorityFees.NONE;
    }
    Refused.unless(tips.isArray() && tips.size() == 6, Rejection.UNREADABLE_JSON);
    double[] fees = new double[tips.size()];
    for (int i = 0; i < fees.length; i++) {
      long fee = HexText.quantity(tips.get(i).asText());
      Refused.unless(fee != HexText.NO_QUANTITY, Rejection.UNREADABLE_NUMBER);
      fees[i] = fee;
    }
    return new Block.PriorityFees(fees[0], fees[1], fees[2], fees[3], fees[4], fees[5]);
  }
}
