package io.plimsoll.serving.onchain;

import java.math.BigInteger;
import java.time.Duration;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.tx.gas.StaticEIP1559GasProvider;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;

/**
 * What a transaction may cost (EIP-1559), and how long its receipt is waited for.
 *
 * @param patience time without a receipt after which the fees are raised
 * @param raises how often they are raised in one run
 * @param cap highest fee for one gas [wei], never passed
 */
record FeeRule(Duration patience, int raises, BigInteger cap) {
  /** Gas that no publication needs; a larger estimate is a mistake, not a price. */
  static final BigInteger PUBLISH_GAS = BigInteger.valueOf(500_000);

  static final Duration POLL = Duration.ofMillis(50);

  private static final BigInteger DEPLOY_GAS = BigInteger.valueOf(5_000_000);
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger CAP = GWEI.multiply(BigInteger.valueOf(500));
  private static final BigInteger HEADROOM = BigInteger.TWO; // base fee may double meanwhile
  private static final BigInteger EIGHT = BigInteger.valueOf(8);
  private static final Duration LOCAL = Duration.ofSeconds(10);
  private static final Duration REMOTE = Duration.ofMinutes(3); // 15 blocks of 12 s
  private static final int RAISES = 3;

  /**
   * Fees for one gas [wei].
   *
   * @param tip of the block's maker, at most {@code most}
   * @param most tip and base fee together
   */
  record Fees(BigInteger tip, BigInteger most) {}

  /** Returns the rule for {@code chain}. */
  static FeeRule of(Chain chain) {
    return new FeeRule(chain.isLocal() ? LOCAL : REMOTE, RAISES, CAP);
  }

  /**
   * Returns the fees of a new transaction after the block {@code latest}.
   *
   * @throws ChainException if the base fee alone passes the cap
   */
  Fees fees(EthBlock.Block latest) {
    BigInteger base = latest.getBaseFeePerGas();
    if (base.add(GWEI).compareTo(cap) > 0) {
      throw new ChainException(
          "Cannot pay for a transaction: the fee must be at most "
              + cap
              + " wei for one gas, the chain asks for "
              + base.add(GWEI)
              + "; run publish again when fees have fallen");
    }
    return new Fees(GWEI, base.multiply(HEADROOM).add(GWEI).min(cap));
  }

  /**
   * Returns the fees of a transaction that takes the place of one with {@code paid}: an eighth more
   * at least, as nodes demand.
   *
   * @throws ChainException if that passes the cap
   */
  Fees raised(Fees paid, EthBlock.Block latest) {
    Fees now = fees(latest);
    var raised = new Fees(more(paid.tip()).max(now.tip()), more(paid.most()).max(now.most()));
    if (raised.most().compareTo(cap) > 0) {
      throw new ChainException(
          "Cannot raise the fee of a waiting transaction: it must be at most "
              + cap
              + " wei for one gas, would be "
              + raised.most()
              + "; the transaction stays as it is");
    }
    return raised;
  }

  static StaticEIP1559GasProvider deployment(Chain chain) {
    Fees fees = of(chain).fees(chain.latestBlock());
    return new StaticEIP1559GasProvider(chain.chainId(), fees.most(), fees.tip(), DEPLOY_GAS);
  }

  static PollingTransactionReceiptProcessor receipts(Chain chain) {
    return new PollingTransactionReceiptProcessor(
        chain.web3j(), POLL.toMillis(), Math.toIntExact(of(chain).patience.dividedBy(POLL)));
  }

  /** Nine eighths, rounded up. */
  private static BigInteger more(BigInteger fee) {
    return fee.add(fee.add(EIGHT).subtract(BigInteger.ONE).divide(EIGHT));
  }
}
