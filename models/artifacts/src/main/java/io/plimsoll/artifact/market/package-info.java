/**
 * Canonical bars and daily gas, and the report of an import ({@code event} has all other records).
 * Begin with {@link io.plimsoll.artifact.market.MarketFolder}, which knows the layout; bars and gas
 * have a reader and a writer each; {@link io.plimsoll.artifact.market.ImportReport} says what was
 * read, rejected and missing.
 */
package io.plimsoll.artifact.market;
