package io.plimsoll.artifact.book;

import io.plimsoll.market.Underlying;
import java.util.Optional;

/**
 * Collateral whose value and haircut follow from market and policy.
 *
 * @param asset name
 * @param units held, at least 0
 * @param follows underlying whose price it moves with; empty where it stands still
 */
public record HeldCollateral(String asset, double units, Optional<Underlying> follows) {}
