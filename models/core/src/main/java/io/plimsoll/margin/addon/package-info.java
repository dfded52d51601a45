/**
 * Charges that a requirement adds to the loss of its scenarios, each a small rule of pure functions
 * with its source; {@link io.plimsoll.margin.addon.AddOnRules} lists them, and one that is not
 * there is switched off. What they look at are {@link io.plimsoll.margin.addon.AssetConditions} and
 * {@link io.plimsoll.margin.addon.ChainConditions}.
 */
package io.plimsoll.margin.addon;
