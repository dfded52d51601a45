/** The forecast that needs no model, and that every model has to beat. */
package io.plimsoll.forecast.naive;
