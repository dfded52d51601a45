package io.plimsoll.training.simulation;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A drawn account.
 *
 * @param address {@code 0x} and 40 hexadecimal digits with the checksum of EIP-55
 * @param collateral [USD], above 0
 * @param positions signed quantity of each instrument [base], none of them 0
 */
record SimulatedAccount(
    String address, BigDecimal collateral, SortedMap<Instrument, BigDecimal> positions) {
  SimulatedAccount {
    Check.argument(collateral.signum() > 0, "collateral must be above 0, was %s", collateral);
    positions.forEach(
        (instrument, quantity) ->
            Check.argument(
                quantity.signum() != 0,
                "quantity of %s must not be 0, was %s",
                instrument,
                quantity));
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
  }
}
