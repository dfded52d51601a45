package io.plimsoll.training.simulation;

import java.math.BigInteger;
import java.time.LocalDate;

/**
 * One day of a simulated chain.
 *
 * @param day UTC
 * @param averageGasPrice base fee plus tip, weighted by gas [wei per gas]
 * @param gasUsed by all blocks [gas]
 * @param gasLimit of a block [gas]
 * @param transactions in all blocks
 * @param ethPrice close of the day [USD]
 * @param highestBaseFee of a block [wei per gas]
 */
record GasDay(
    LocalDate day,
    BigInteger averageGasPrice,
    long gasUsed,
    long gasLimit,
    long transactions,
    double ethPrice,
    BigInteger highestBaseFee) {}
