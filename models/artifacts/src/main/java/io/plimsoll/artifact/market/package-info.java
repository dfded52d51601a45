/**
 * Canonical market data: what an import wrote and everyone else reads. Begin with {@link
 * io.plimsoll.artifact.market.MarketFolder}, which knows the layout; bars and gas have a reader and
 * a writer each; {@link io.plimsoll.artifact.market.ImportReport} says what was read, rejected and
 * missing.
 */
package io.plimsoll.artifact.market;
