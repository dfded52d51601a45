/**
 * Search for the least value of a function that is dear to ask: spread points first, then those
 * where good values are dense and bad ones are not.
 *
 * <p>Begin with {@link io.plimsoll.training.search.ParzenSearch}.
 */
package io.plimsoll.training.search;
