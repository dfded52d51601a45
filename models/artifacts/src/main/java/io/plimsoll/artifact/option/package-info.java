/** Quotes of options: {@link io.plimsoll.artifact.option.OptionQuoteReader} reads them. */
package io.plimsoll.artifact.option;
