package io.plimsoll.artifact;

import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Identities on chain: of a registry, of an instrument, of a list of positions. */
public final class Identity {
  private Identity() {}

  /** Returns the id of the registry of that name. */
  public static Bytes32 registryId(String name) {
    return Keccak.hash(name);
  }

  /** Returns the id of {@code instrument}: the hash of its canonical name. */
  public static Bytes32 instrumentId(Instrument instrument) {
    return Keccak.hash(instrument.canonical());
  }

  /**
   * Returns {@code keccak256(abi.encode(Position[]))} with {@code struct Position { bytes32
   * instrument; int64 quantity; }}, ascending by instrument.
   */
  public static Bytes32 positionsHash(List<Position> positions) {
    List<Map.Entry<Bytes32, Long>> sorted =
        positions.stream()
            .map(position -> Map.entry(instrumentId(position.instrument()), position.quantity()))
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .toList();
    var encoder = new AbiEncoder().uint(32, 256).uint(sorted.size(), 256);
    sorted.forEach(entry -> encoder.bytes32(entry.getKey()).int64(entry.getValue()));
    return encoder.hash();
  }
}
