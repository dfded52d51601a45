/**
 * What a user hands in besides market data: accounts ({@link
 * io.plimsoll.artifact.book.AccountFileSource}) and policies ({@link
 * io.plimsoll.artifact.book.PolicyReader}).
 */
package io.plimsoll.artifact.book;
