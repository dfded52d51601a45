/**
 * Probabilities that hold: maps from what a classifier says to how often it happens, fitted on a
 * block that the classifier has not seen, and the correction for another base rate. Begin with
 * {@link io.plimsoll.forecast.calibration.Calibration}.
 */
package io.plimsoll.forecast.calibration;
