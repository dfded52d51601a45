/**
 * How good the forecasts of the test span were, as numbers and as files. Begin with {@link
 * io.plimsoll.training.judge.Judge}.
 */
package io.plimsoll.training.judge;
