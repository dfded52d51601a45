/**
 * Epochs onto a chain and back: the only place that knows web3j. Begin at {@link
 * io.plimsoll.serving.onchain.MarginPublisher}.
 */
package io.plimsoll.serving.onchain;
