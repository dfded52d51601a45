/**
 * How far an on-chain oracle may be from the market. Begin with {@link
 * io.plimsoll.feature.oracle.OracleFamily}.
 */
package io.plimsoll.feature.oracle;
