/** Exponentially weighted realized variance. */
package io.plimsoll.forecast.ewma;
