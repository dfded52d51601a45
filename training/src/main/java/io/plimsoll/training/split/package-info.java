/**
 * How a span is divided into what is learned from and what is tested. Begin with {@link
 * io.plimsoll.training.split.CombinatorialPurged}.
 */
package io.plimsoll.training.split;
