/**
 * The GARCH family: models of the conditional variance of returns, fitted by maximum likelihood.
 * Begin with {@link io.plimsoll.forecast.garch.GarchFitter}. Units are those of the returns given:
 * the literature's numbers are for returns in percent.
 */
package io.plimsoll.forecast.garch;
