/**
 * Fitters on Tribuo and XGBoost. They read {@link io.plimsoll.forecast.learning.Samples} and return
 * models of plain numbers; no type of these libraries leaves the package. Begin with {@link
 * io.plimsoll.tribuo.TreesFitter}.
 */
package io.plimsoll.tribuo;
