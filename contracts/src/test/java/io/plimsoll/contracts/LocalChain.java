package io.plimsoll.contracts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

/** An anvil of its own on a free port, whose clock starts where it is told. */
final class LocalChain implements AutoCloseable {
  /** First account of every development node, known to all. */
  static final Credentials FIRST_ACCOUNT =
      Credentials.create("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

  static final ContractGasProvider GAS =
      new StaticGasProvider(BigInteger.valueOf(2_000_000_000L), BigInteger.valueOf(5_000_000L));

  private static final Path ANVIL =
      Forge.PROJECT.resolve("node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");
  private static final String READY = "Listening on ";

  private final Process process;
  private final Web3j web3j;
  private final TransactionManager transactions;

  private LocalChain(Process process, String address) {
    this.process = process;
    this.web3j = Web3j.build(new HttpService("http://" + address));
    this.transactions =
        new RawTransactionManager(
            web3j, FIRST_ACCOUNT, 31337, new PollingTransactionReceiptProcessor(web3j, 20, 500));
  }

  /** Returns whether the npm packages hold an anvil for this machine. */
  static boolean isAvailable() {
    return Files.exists(ANVIL);
  }

  /** Starts a chain whose first block has the given time, in seconds since the Unix epoch. */
  static LocalChain startedAt(long time) throws IOException {
    Process process =
        new ProcessBuilder(
                ANVIL.toString(),
                "--port",
                "0",
                "--hardfork",
                "prague",
                "--timestamp",
                Long.toString(time))
            .redirectErrorStream(true)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return new LocalChain(process, line.substring(READY.length()).trim());
      }
    }
    throw new IOException("Cannot start anvil: it ended before it listened");
  }

  Web3j web3j() {
    return web3j;
  }

  TransactionManager transactions() {
    return transactions;
  }

  @Override
  public void close() {
    web3j.shutdown();
    process.destroyForcibly();
  }
}
