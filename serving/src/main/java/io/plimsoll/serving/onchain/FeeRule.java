package io.plimsoll.serving.onchain;

import java.math.BigInteger;
import java.time.Duration;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.tx.gas.StaticEIP1559GasProvider;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

/** What a transaction may cost (EIP-1559), and how long its receipt is waited for. */
final class FeeRule {
  /** Gas that no publication needs; a larger estimate is a mistake, not a price. */
  static final BigInteger PUBLISH_GAS = BigInteger.valueOf(500_000);

  private static final BigInteger DEPLOY_GAS = BigInteger.valueOf(5_000_000);
  private static final BigInteger TIP = BigInteger.valueOf(1_000_000_000); // 1 gwei
  private static final BigInteger HEADROOM = BigInteger.TWO; // base fee may double meanwhile
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int POLLS_LOCAL = 200; // 10 s
  private static final int POLLS = 3600; // 3 min: 15 blocks of 12 s

  private FeeRule() {}

  static BigInteger tip() {
    return TIP;
  }

  static BigInteger maxFee(EthBlock.Block latest) {
    return latest.getBaseFeePerGas().multiply(HEADROOM).add(TIP);
  }

  static StaticEIP1559GasProvider deployment(Chain chain) {
    return new StaticEIP1559GasProvider(
        chain.chainId(), maxFee(chain.latestBlock()), TIP, DEPLOY_GAS);
  }

  static PollingTransactionReceiptProcessor receipts(Chain chain) {
    return new PollingTransactionReceiptProcessor(
        chain.web3j(), POLL.toMillis(), chain.isLocal() ? POLLS_LOCAL : POLLS);
  }
}
