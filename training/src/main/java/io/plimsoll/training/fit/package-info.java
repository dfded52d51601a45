/**
 * From a dataset and a plan to fitted models and their forecasts out of sample. Begin with {@link
 * io.plimsoll.training.fit.Fitter}.
 */
package io.plimsoll.training.fit;
