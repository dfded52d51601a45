package io.plimsoll.serving.onchain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.Response;

/** Why a contract refused, by the names of its typed errors. */
final class RevertReason {
  private static final int SELECTOR = 10; // 0x and 4 bytes
  private static final int WORD = 64;

  /** A node's words for an error that it does not know: selector, then perhaps its arguments. */
  private static final Pattern QUOTED =
      Pattern.compile("custom error 0x([0-9a-fA-F]{8})(?::\\s*(?:0x)?)?([0-9a-fA-F]*)");

  /** The typed errors of registry, oracle and table, as they are declared. */
  private static final Map<String, String> NAMES =
      Stream.of(
              "WrongRegistry(bytes32,bytes32)",
              "EpochNotNext(uint64,uint64)",
              "DataTimeNotNewer(uint64,uint64)",
              "DataTimeInFuture(uint64,uint64)",
              "ValidForOutOfRange(uint32,uint32)",
              "EmptyRoot(uint64)",
              "NoLeaves(uint64)",
              "InvalidSignature(address,bytes32)",
              "ZeroPublisher()",
              "PositionsMismatch(bytes32,bytes32)",
              "InvalidProof(uint64,address,uint8)",
              "MaintenanceAboveInitial(uint128,uint128)",
              "MaintenanceAboveInitial(bytes32,uint128,uint128)",
              "AlreadyApplied(address,uint8,uint64)",
              "AmountTooLarge(uint256)",
              "OwnableUnauthorizedAccount(address)")
          .collect(
              Collectors.toUnmodifiableMap(
                  signature -> Hash.sha3String(signature).substring(0, SELECTOR),
                  signature -> signature));

  private RevertReason() {}

  /**
   * Returns the reason of an answer that is an error, in the chain's words if it is no typed one.
   */
  static String of(Response.Error error) {
    String data = error.getData() == null ? "" : error.getData().replace("\"", "").strip();
    return decoded(data).orElse(error.getMessage());
  }

  /** Returns the reason within a message that quotes a typed error as hexadecimal digits. */
  static String of(String message) {
    Matcher quoted = QUOTED.matcher(message);
    return quoted.find()
        ? decoded("0x" + quoted.group(1) + quoted.group(2)).orElse(message)
        : message;
  }

  private static Optional<String> decoded(String data) {
    String signature = data.length() < SELECTOR ? null : NAMES.get(data.substring(0, SELECTOR));
    return Optional.ofNullable(signature).map(known -> named(known, data.substring(SELECTOR)));
  }

  private static String named(String signature, String words) {
    int open = signature.indexOf('(');
    List<String> types =
        List.of(signature.substring(open + 1, signature.length() - 1).split(",", 0));
    var values =
        Stream.iterate(0, i -> i + 1)
            .limit(words.length() / WORD)
            .map(i -> value(types.get(i), words.substring(i * WORD, (i + 1) * WORD)))
            .collect(Collectors.joining(", "));
    return signature.substring(0, open) + "(" + values + ")";
  }

  private static String value(String type, String word) {
    if (type.startsWith("uint")) {
      return new java.math.BigInteger(word, 16).toString();
    }
    return type.equals("address") ? "0x" + word.substring(24) : "0x" + word;
  }
}
