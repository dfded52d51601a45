package io.plimsoll.serving.onchain;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.web3j.crypto.Credentials;

/** The key that signs headers and pays for transactions; never printed, never on a command line. */
public final class PublisherKey {
  /** Environment variable with the path of the key's file. */
  public static final String FILE_VARIABLE = "PLIMSOLL_PUBLISHER_KEY_FILE";

  /** Chain id of local chains, on which alone the development key may be used. */
  public static final long LOCAL_CHAIN = 31337;

  // Account 0 of anvil and hardhat: public, worthless on purpose.
  private static final String DEVELOPMENT =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final Pattern KEY = Pattern.compile("(?:0x)?([0-9a-fA-F]{64})");

  private final Credentials credentials;

  private PublisherKey(Credentials credentials) {
    this.credentials = credentials;
  }

  /** Returns the publicly known key of local chains. */
  public static PublisherKey development() {
    return of(DEVELOPMENT);
  }

  /**
   * Returns the key of an option, else of the environment, else the development key.
   *
   * @param option path of a file that holds 64 hexadecimal digits
   */
  public static PublisherKey find(Optional<Path> option, Map<String, String> variables) {
    return option
        .or(
            () ->
                Optional.ofNullable(variables.get(FILE_VARIABLE))
                    .filter(text -> !text.isBlank())
                    .map(Path::of))
        .map(PublisherKey::read)
        .orElseGet(PublisherKey::development);
  }

  /** Returns the address that belongs to the key (0x…, EIP-55). */
  public String address() {
    return org.web3j.crypto.Keys.toChecksumAddress(credentials.getAddress());
  }

  /** Throws if this is the development key and the chain is not a local one. */
  void checkFitFor(long chainId) {
    boolean development =
        credentials.getEcKeyPair().getPrivateKey().equals(new BigInteger(DEVELOPMENT, 16));
    if (development && chainId != LOCAL_CHAIN) {
      throw new ChainException(
          "Cannot sign on chain "
              + chainId
              + " with the development key, which everybody knows: name a key file by --key-file or "
              + FILE_VARIABLE);
    }
  }

  Credentials credentials() {
    return credentials;
  }

  @Override
  public String toString() {
    return "PublisherKey[" + address() + "]";
  }

  private static PublisherKey read(Path file) {
    try {
      return of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new ChainException(
          "Cannot read the key file " + file + ": " + e.getClass().getSimpleName(), e);
    }
  }

  private static PublisherKey of(String text) {
    var key = KEY.matcher(text);
    if (!key.matches()) {
      throw new ChainException(
          "Cannot use the key file: it must hold 64 hexadecimal digits, held "
              + text.length()
              + " characters of something else");
    }
    return new PublisherKey(Credentials.create(key.group(1)));
  }
}
