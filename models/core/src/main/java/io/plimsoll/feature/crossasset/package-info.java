/**
 * An instrument beside others: correlation and beta to references and to daily statistics, and the
 * liquidations of lending protocols. Begin with {@link
 * io.plimsoll.feature.crossasset.CrossAssetFamily}.
 */
package io.plimsoll.feature.crossasset;
